import { randomUUID } from 'node:crypto'
import type { Order } from '@huitou/contract'
import type { Row, WechatKind } from '../../db/schema'
import { allChecks, moneyChecks } from '../../audit-checks'
import { sendMoney } from '../../jobs/send-money'
import { sweep } from '../../jobs/sweep'
import { product, sell, skuId } from '../../orders/testing/offers'
import { paymentEventsOf } from '../../payment-events'
import { auditLedger } from '../../points/audit'
import { catalogId } from '../../shop/catalog'
import { startTestApp, type TestApp } from '../../testing'
import { createWechat } from '../../wechat/create-wechat'
import { createWechatPay } from '../../wechat/pay/create-wechat-pay'
import type { Money } from '../payable'
import { sweepPayments } from '../sweep'

/** A shop that sells tea for ¥20, a WeChat Pay beside it, and what both remember. */
export const openCounter = async () => {
  const shop = await startTestApp()
  const problems: string[] = []
  const now = shop.clock.now
  const wechat = createWechat(
    {
      mini: { appid: 'wx-mini', secret: 'mini-secret' },
      h5: null,
      apiBase: shop.wechat.url,
      openBase: 'https://open.weixin.qq.com',
      timeLimitMs: 300,
    },
    now,
  )
  const money: Money = {
    db: shop.db,
    pay: createWechatPay({ ...shop.pay.settings, timeLimitMs: 500 }, now, (problem) => problems.push(problem)),
    events: paymentEventsOf(shop.shop),
    onProblem: ({ message }) => void problems.push(message),
  }
  const send = () => sendMoney({ money, wechat }, now())

  return {
    ...shop,
    money,
    problems,
    buyerOf: (user: string, kind?: WechatKind) => buyer(shop, user, kind),
    /** What the shop does every few seconds. */
    goRound: async () => {
      await sweepPayments(money, now())
      await sweep(shop.db, now(), shop.shop)
      await send()
    },
    send,
    payments: (orderId: string): Promise<Row<'payments'>[]> =>
      shop.db.selectFrom('payments').selectAll().where('order_id', '=', orderId).orderBy('at').orderBy('id').execute(),
    refunds: (orderId: string): Promise<Row<'refunds'>[]> =>
      shop.db
        .selectFrom('refunds')
        .selectAll()
        .where('order_id', '=', orderId)
        .orderBy('requested_at')
        .orderBy('leaves_at')
        .execute(),
    wrongs: async () =>
      (await auditLedger(shop.db, { checks: [...new Set([...moneyChecks, ...allChecks])] })).flatMap(
        ({ violations }) => violations,
      ),
    openAgain: async () => {
      await shop.reset()
      await sell({ db: shop.db, shop: shop.shop }, [product('tea')])
      problems.length = 0
    },
  }
}
export type Counter = Awaited<ReturnType<typeof openCounter>>

const buyer = async (shop: TestApp, user: string, kind?: WechatKind) => {
  const { token, member } = await shop.signIn(user, kind)
  const call = (method: string, path: string, body?: unknown) => shop.call(method, path, { token, body })
  const read = async (id: string): Promise<Order> => (await call('GET', `/v1/orders/${id}`)).body
  return {
    memberId: member.id,
    call,
    read,
    order: async (id: string = randomUUID()): Promise<string> => {
      const { status, text } = await call('PUT', `/v1/orders/${id}`, {
        lines: [{ skuId: skuId('tea'), quantity: 1 }],
        fulfilment: { kind: 'pick_up', storeId: catalogId('store', 'jingan') },
        expectedAmountFen: 2000,
      })
      if (status !== 200) throw new Error(`nothing was ordered: ${text}`)
      return id
    },
    begin: (id: string) => call('POST', `/v1/orders/${id}/payment`, {}),
    settle: async (id: string): Promise<Order> => (await call('POST', `/v1/orders/${id}/settlement`, {})).body.order,
    cancel: (id: string) => call('POST', `/v1/orders/${id}/cancellation`, {}),
  }
}
