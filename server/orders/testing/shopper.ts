import { randomUUID } from 'node:crypto'
import type { Member, Order } from '@huitou/contract'
import { inTransaction } from '../../db/in-transaction'
import { paymentEventsOf } from '../../payment-events'
import { sendMoney } from '../../jobs/send-money'
import { sweep } from '../../jobs/sweep'
import { sweepPayments } from '../../payments/sweep'
import { createWechat } from '../../wechat/create-wechat'
import { createWechatPay } from '../../wechat/pay/create-wechat-pay'
import { auditLedger } from '../../points/audit'
import { catalogId } from '../../shop/catalog'
import { allChecks } from '../../audit-checks'
import type { TestApp } from '../../testing'
import { decideRefundRequest, type Deciding } from '../decide'
import { handOverOrder, prepareOrder, shipOrder } from '../fulfil'
import { refundOrder } from '../refunds'
import { skuId } from './offers'

export type Shopper = Awaited<ReturnType<typeof shopper>>
type Wish = {
  id?: string
  lines?: Record<string, number>
  amountFen: number
  couponId?: string
  remark?: string
  addressId?: string
  storeId?: string
}

export const firstStore = catalogId('store', 'jingan')

/** A member who comes to buy, and what they do there over HTTP, in English. */
export const shopper = async (app: TestApp, user = 'anna') => {
  let { token, member }: { token: string; member: Member } = await app.signIn(user)
  const call = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token, body, headers: { 'accept-language': 'en' } })
  const order = ({ id = randomUUID(), lines = { tea: 1 }, amountFen, addressId, storeId, ...more }: Wish) =>
    call('PUT', `/v1/orders/${id}`, {
      lines: Object.entries(lines).map(([key, quantity]) => ({ skuId: skuId(key), quantity })),
      fulfilment:
        addressId === undefined ? { kind: 'pick_up', storeId: storeId ?? firstStore } : { kind: 'shipping', addressId },
      expectedAmountFen: amountFen,
      ...more,
    })
  const read = async (id: string): Promise<Order> => (await call('GET', `/v1/orders/${id}`)).body
  const begin = (id: string) => call('POST', `/v1/orders/${id}/payment`, {})
  const tradeNo = async (id: string): Promise<string> => {
    const { status, text } = await begin(id)
    if (status !== 200) throw new Error(`no payment was begun: ${text}`)
    const { out_trade_no } = await app.db
      .selectFrom('payments')
      .select('out_trade_no')
      .where('order_id', '=', id)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow()
    return out_trade_no
  }
  const settle = (id: string) => call('POST', `/v1/orders/${id}/settlement`, {})

  return {
    memberId: member.id,
    call,
    order,
    read,
    begin,
    tradeNo,
    settle,
    /** Pays in WeChat, which tells the shop. */
    pay: async (id: string): Promise<Order> => {
      await app.pay.pays(await tradeNo(id))
      return read(id)
    },
    /** @returns the id of an order that is paid */
    buy: async (wish: Wish): Promise<string> => {
      const { status, body, text } = await order(wish)
      if (status !== 200) throw new Error(`nothing was ordered: ${text}`)
      if (body.order.amountFen > 0) {
        await app.pay.pays(await tradeNo(body.order.id))
      }
      return body.order.id
    },
    cancel: (id: string) => call('POST', `/v1/orders/${id}/cancellation`, {}),
    receive: (id: string) => call('POST', `/v1/orders/${id}/receipt`, {}),
    askRefund: (
      orderId: string,
      { id = randomUUID() as string, reason = 'wrong', ...more }: Record<string, unknown> = {},
    ) => call('PUT', `/v1/refund-requests/${String(id)}`, { orderId, reason, ...more }),
    /** An address of theirs. @returns its id */
    livesAt: async (province = '上海市'): Promise<string> => {
      const id = randomUUID()
      const address = {
        name: '安娜',
        phone: '13800000000',
        province,
        city: '上海市',
        district: '静安区',
        detail: '1 号',
      }
      const row = { id, member_id: member.id, ...address, usual: false, written_at: app.clock.now(), used_at: null }
      await app.db.insertInto('addresses').values(row).execute()
      return id
    },
    me: async (): Promise<Member> => (await call('GET', '/v1/me')).body,
    told: async () => {
      const { body } = await call('GET', '/v1/inbox')
      return body.items.map(({ news }: { news: unknown }) => news)
    },
    /** Points, reason and source of each line of the statement, newest first. */
    entries: async () =>
      (await call('GET', '/v1/point-entries')).body.items.map(
        ({ points, reason }: { points: number; reason: string }) => [points, reason],
      ),
    /** Sessions end after 30 days: who comes back then signs in again. */
    comeBack: async (time: string) => {
      app.clock.set(time)
      ;({ token, member } = await app.signIn(user))
    },
  }
}

/** What staff do, and what goes on by itself, without the doors that have tests of their own. */
export const behindTheCounter = (app: TestApp) => {
  const { db, shop, clock } = app
  const events = paymentEventsOf(shop)
  const apps = { mini: { appid: 'wx-mini', secret: 'mini-secret' }, h5: null }
  const wechat = createWechat({ ...apps, apiBase: app.wechat.url, openBase: 'https://open.weixin.qq.com' }, clock.now)
  const money = { db, pay: createWechatPay({ ...app.pay.settings, timeLimitMs: 500 }, clock.now), events }
  const at = () => ({ now: clock.now(), shop })
  return {
    prepare: (orderId: string) => inTransaction(db, (trx) => prepareOrder(trx, { orderId, ...at() })),
    ship: (orderId: string, trackingNumber = 'SF1', carrier = 'SF') =>
      inTransaction(db, (trx) => shipOrder(trx, { orderId, carrier, trackingNumber, ...at() })),
    handOver: (orderId: string) => inTransaction(db, (trx) => handOverOrder(trx, { orderId, ...at() })),
    decide: (requestId: string, answer: Pick<Deciding, 'approved'> & Partial<Deciding>, byMemberId: string) =>
      inTransaction(db, (trx) =>
        decideRefundRequest(trx, events, { requestId, note: '', byMemberId, ...answer, ...at() }),
      ),
    refund: (orderId: string, amountFen: number, id: string = randomUUID()) =>
      inTransaction(db, (trx) =>
        refundOrder(trx, events, {
          id,
          orderId,
          amountFen,
          cause: 'staff',
          bodyHash: Buffer.from(`${orderId} ${amountFen}`),
          ...at(),
        }),
      ),
    /** As the processes of the shop go round: WeChat is asked, what is due is done, and money leaves. */
    goRound: async () => {
      await sweepPayments(money, clock.now())
      await sweep(db, clock.now(), shop)
      await sendMoney({ money, wechat }, clock.now())
    },
  }
}

/** What an audit finds wrong with the whole shop. */
export const wrongs = async ({ db }: Pick<TestApp, 'db'>): Promise<string[]> =>
  (await auditLedger(db, { checks: allChecks })).flatMap(({ violations }) => violations)
