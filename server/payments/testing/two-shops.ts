import { randomUUID } from 'node:crypto'
import { testPayKeys } from '../../../sandbox/testing/test-pay-keys'
import { allChecks } from '../../audit-checks'
import type { SessionKind } from '../../db/schema'
import { openTestDatabase } from '../../db/testing'
import { skuId } from '../../orders/testing/offers'
import { auditLedger } from '../../points/audit'
import { catalogId } from '../../shop/catalog'
import { startTestProcess, type TestProcess } from '../../testing-process'
import { startTestPay } from '../../wechat/pay/testing'
import { startTestWechat } from '../../wechat/testing'

const secret = 'of this start'

/** Two server processes on one PostgreSQL, and a WeChat Pay that tells now one of them, now the other. */
export const openTwoShops = async () => {
  const database = await openTestDatabase()
  const wechat = await startTestWechat()
  const { settings } = await testPayKeys()
  const statuses: number[] = []
  const servers: TestProcess[] = []
  let offsetMs = 0
  let turn = 0

  /** @returns 0 when nobody answers */
  const fetched = async (n: number, path: string, init: RequestInit) => {
    const living = servers[n % servers.length]
    try {
      const response = await fetch(`${living?.url}${path}`, init)
      statuses.push(response.status)
      return { status: response.status, text: await response.text() }
    } catch {
      return { status: 0, text: '{}' }
    }
  }
  const pay = await startTestPay({
    now: () => new Date(Date.now() + offsetMs),
    post: async (url, headers, body) =>
      (await fetched(turn++, new URL(url).pathname, { method: 'POST', headers, body })).status,
  })
  pay.switches({ refunds: 'wait' })

  const start = () =>
    startTestProcess({
      DATABASE_URL: database.url ?? '',
      WECHAT_API_BASE: wechat.url,
      WECHAT_MINI_APPID: 'wx-mini',
      WECHAT_MINI_SECRET: 'mini-secret',
      WECHAT_H5_APPID: 'wx-h5',
      WECHAT_H5_SECRET: 'h5-secret',
      SANDBOX_URL: 'http://127.0.0.1:1',
      SANDBOX_SECRET: secret,
      ...settings,
      WECHAT_PAY_BASE: pay.settings.base,
      WECHAT_PAY_NOTIFY_BASE: 'https://shop.example',
    })
  servers.push(...(await Promise.all([start(), start()])))

  const ask = async (n: number, route: string, { token, body = {} }: { token?: string; body?: unknown } = {}) => {
    const [method, path = ''] = route.split(' ')
    const { status, text } = await fetched(n, path, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-sandbox-secret': secret,
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: method === 'GET' ? undefined : JSON.stringify(body),
    })
    return { status, body: JSON.parse(text) }
  }

  return {
    database,
    pay,
    ask,
    /** What every process answered so far. */
    statuses,
    signIn: async (user: string, kind: SessionKind = 'wechat-mini') => {
      const { body } = await ask(0, 'POST /v1/sessions', { body: { kind, code: user } })
      return { id: String(body.member.id), token: String(body.accessToken) }
    },
    /** A cold brew, to be fetched. @returns the order's id; null when nobody answered */
    order: async (n: number, token: string, id: string = randomUUID()): Promise<string | null> => {
      const { status, body } = await ask(n, `PUT /v1/orders/${id}`, {
        token,
        body: {
          lines: [{ skuId: skuId(ware.key), quantity: 1 }],
          fulfilment: { kind: 'pick_up', storeId: catalogId('store', 'jingan') },
          expectedAmountFen: ware.amountFen,
        },
      })
      if (status !== 200 && status !== 0) throw new Error(`nothing was ordered: ${JSON.stringify(body)}`)
      return status === 200 ? id : null
    },
    /** @returns the number of the trade that this member is to pay */
    tradeOf: async (orderId: string): Promise<string> =>
      (
        await database.db
          .selectFrom('payments')
          .select('out_trade_no')
          .where('order_id', '=', orderId)
          .where('state', '=', 'open')
          .executeTakeFirstOrThrow()
      ).out_trade_no,
    /** The clock goes on, and every sweeper has gone round. */
    advance: async (seconds: number) => {
      offsetMs += seconds * 1000
      const { status, body } = await ask(servers.length - 1, 'POST /internal/clock', {
        body: { advanceSeconds: seconds },
      })
      if (status !== 200) throw new Error(`the clock did not move: ${JSON.stringify(body)}`)
    },
    /** The first process dies in the middle of everything, and the other goes on alone. */
    kill: async () => {
      const [first] = servers.splice(0, 1)
      await first?.end('SIGKILL')
    },
    startAnother: async () => void servers.push(await start()),
    wrongs: async () => (await auditLedger(database.db, { checks: allChecks })).flatMap(({ violations }) => violations),
    end: async () => {
      await Promise.all(servers.map((server) => server.end()))
      await wechat.close()
      await pay.close()
      await database.close()
    },
  }
}
export type TwoShops = Awaited<ReturnType<typeof openTwoShops>>

/** What is bought here: of the test brand. */
export const ware = { key: 'jasmine-lemon-l', amountFen: 1900 }
