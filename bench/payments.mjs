import { randomUUID } from 'node:crypto'
import { testPayKeys } from '../sandbox/testing/test-pay-keys.ts'
import { catalogId } from '../server/shop/catalog.ts'
import { startTestProcess } from '../server/testing-process.ts'
import { startTestPay } from '../server/wechat/pay/testing.ts'
import { startTestWechat } from '../server/wechat/testing.ts'
import { ask, load } from './load.mjs'
import { pgbench, preparePgbench } from './pgbench.mjs'
import { openPostgres } from './postgres.mjs'
import { median, round, say } from './say.mjs'

const connections = 16
const seconds = 8
const members = Number(process.env.BENCH_PAYMENTS_MEMBERS ?? 400)
const rounds = 5
const ware = { key: 'jasmine-lemon-l', amountFen: 1900 }

/**
 * How many orders a second one process takes, and how many are paid by what WeChat Pay tells: its signature is checked,
 * it is decrypted, and payment, order, timeline and pick-up code are written. Beside pgbench in the same minutes.
 */
export async function measurePayments() {
  const postgres = await openPostgres()
  const shop = await openShop(postgres)
  try {
    say(`  ${members} people sign in`)
    const bearers = []
    for (let index = 0; index < members; index += 1) bearers.push(await shop.signIn(`bench-${index}`))
    preparePgbench(postgres)
    const results = { placed: [], paid: [], pgbench: [] }
    for (let turn = 1; turn <= rounds; turn += 1) {
      const ids = bearers.map(() => randomUUID())
      say(`  round ${turn} of ${rounds}: PUT /v1/orders/{id}, one of each member`)
      results.placed.push(await load({ connections, count: members, make: (i) => shop.put(ids[i], bearers[i]) }))
      say(`  round ${turn} of ${rounds}: they begin to pay, and WeChat writes what it will tell`)
      for (const [index, id] of ids.entries()) await ask(undefined, shop.begin(id, bearers[index]))
      const told = await shop.collect(members)
      say(`  round ${turn} of ${rounds}: POST /v1/wechat-pay/notifications/payments`)
      results.paid.push(await load({ connections, count: members, make: (i) => told[i] }))
      say(`  round ${turn} of ${rounds}: pgbench -N`)
      const tps = pgbench(postgres, { connections, seconds })
      if (tps !== null) results.pgbench.push(tps)
      await expectPaid(shop, ids.at(-1), bearers.at(-1))
    }
    return summary(results, postgres)
  } finally {
    await shop.close()
    await postgres.close()
  }
}

async function openShop({ url: databaseUrl }) {
  const notices = []
  const wechat = await startTestWechat()
  const pay = await startTestPay({
    now: () => new Date(),
    post: async (_url, headers, body) => {
      notices.push({ headers, body })
      return 204
    },
  })
  const { settings } = await testPayKeys()
  const server = await startTestProcess({
    ...settings,
    DATABASE_URL: databaseUrl,
    WECHAT_API_BASE: wechat.url,
    WECHAT_MINI_APPID: 'wx-mini',
    WECHAT_MINI_SECRET: 'mini-secret',
    WECHAT_PAY_BASE: pay.settings.base,
    WECHAT_PAY_NOTIFY_BASE: 'https://shop.example',
  })
  if (server.url === null) throw new Error(`the server did not start:\n${server.stderr()}`)
  const at = (path) => `${server.url}${path}`
  const body = JSON.stringify({
    lines: [{ skuId: catalogId('sku', ware.key), quantity: 1 }],
    fulfilment: { kind: 'pick_up', storeId: catalogId('store', 'jingan') },
    expectedAmountFen: ware.amountFen,
  })
  return {
    signIn: async (code) => {
      const answer = await ask(undefined, {
        url: at('/v1/sessions'),
        method: 'POST',
        body: JSON.stringify({ kind: 'wechat-mini', code }),
      })
      return { authorization: `Bearer ${JSON.parse(answer).accessToken}` }
    },
    put: (id, headers) => ({ url: at(`/v1/orders/${id}`), method: 'PUT', headers, body }),
    begin: (id, headers) => ({ url: at(`/v1/orders/${id}/payment`), method: 'POST', headers, body: '{}' }),
    state: async (id, headers) => JSON.parse(await ask(undefined, { url: at(`/v1/orders/${id}`), headers })).state,
    /** The newest trades are paid; what is told of them is kept instead of carried. */
    collect: async (count) => {
      notices.length = 0
      for (const { outTradeNo } of pay.payments().slice(0, count)) await pay.pays(outTradeNo)
      return notices.map((notice) => ({
        ...notice,
        url: at('/v1/wechat-pay/notifications/payments'),
        method: 'POST',
      }))
    },
    close: async () => {
      await server.end()
      await wechat.close()
      await pay.close()
    },
  }
}

async function expectPaid(shop, id, bearer) {
  const state = await shop.state(id, bearer)
  if (state !== 'paid') throw new Error(`order ${id} is ${state}`)
}

function summary({ placed, paid, pgbench }, { version }) {
  const transactions = pgbench.length > 0 ? median(pgbench) : null
  const ratio = (perSecond) => (transactions === null ? null : round(perSecond / transactions, 3))
  const place = median(placed.map((each) => each.perSecond))
  const pay = median(paid.map((each) => each.perSecond))
  return {
    postgres: version,
    connections,
    'orders placed per second': round(place),
    'orders placed p99 ms': round(median(placed.map((each) => each.p99Ms)), 1),
    'orders paid per second': round(pay),
    'orders paid p99 ms': round(median(paid.map((each) => each.p99Ms)), 1),
    'pgbench -N transactions per second': transactions === null ? 'no pgbench here' : round(transactions),
    'orders placed ÷ pgbench -N': ratio(place),
    'orders paid ÷ pgbench -N': ratio(pay),
  }
}
