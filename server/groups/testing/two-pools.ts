import { randomUUID } from 'node:crypto'
import { inTransaction } from '../../db/in-transaction'
import { openDatabase } from '../../db/open-database'
import type { Db } from '../../db/schema'
import { openTestDatabase } from '../../db/testing'
import { paymentEventsOf } from '../../payment-events'
import { applyTrade } from '../../payments/apply-trade'
import { testMember } from '../../points/testing/member'
import { testShop } from '../../shop/testing'
import { createWechatPay } from '../../wechat/pay/create-wechat-pay'
import { startTestPay } from '../../wechat/pay/testing'
import { joinGroup, openGroup } from '../actions'
import { sweepGroups } from '../sweep'
import { dealId, offer, type Offer } from './together'

export const firstTime = new Date('2026-11-20T02:00:00Z')

/** One database, two pools of connections to it as two processes have them, and seats without doors. */
export const openTwoPools = async (changes: Offer = {}) => {
  const database = await openTestDatabase()
  const { db } = database
  const shop = await testShop(db)
  const events = paymentEventsOf(shop)
  const pay = await startTestPay({ now: () => firstTime })
  const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
  const pools = await Promise.all([openDatabase(place), openDatabase(place)])
  await offer(
    { db, shop, clock: { now: () => firstTime } },
    { stock: 400, skuStock: 1000, limitPerMember: 1000, ...changes },
  )
  const poolAt = (n: number): Db => pools[n % 2] ?? db
  const sweepAt = (n: number, now: Date) => sweepGroups(poolAt(n), now, shop, events)
  await sweepAt(0, firstTime)

  const open = async (memberId: string, now = firstTime) => {
    const ids = { id: randomUUID(), orderId: randomUUID() }
    const ask = { ...ids, dealId: dealId(), memberId, expectedAmountFen: 1500, now, shop }
    await inTransaction(db, (trx) => openGroup(trx, ask))
    return ids
  }
  const join = async (n: number, id: string, { memberId, now = firstTime }: { memberId: string; now?: Date }) => {
    const ask = { id, orderId: randomUUID(), memberId, expectedAmountFen: 1500, now, shop }
    await inTransaction(poolAt(n), (trx) => joinGroup(trx, ask))
    return ask.orderId
  }
  /** Somebody is about to pay for a seat. @returns that the money, made at a time, is heard of at another */
  const paying = async (orderId: string) => {
    const { member_id } = await db
      .selectFrom('orders')
      .select('member_id')
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow()
    const number = randomUUID().replaceAll('-', '')
    await db
      .insertInto('payments')
      .values(paymentOf({ orderId, memberId: member_id, number }))
      .execute()
    return (n: number, { at = firstTime, now = at }: { at?: Date; now?: Date } = {}) => {
      const money = { db: poolAt(n), events, pay: createWechatPay(pay.settings, () => now) }
      const trade = { appid: 'wx-mini', mchid: pay.settings.mchid, outTradeNo: number, amountFen: 1500 }
      return applyTrade(money, { ...trade, transactionId: number, state: 'SUCCESS', paidAt: at }, now)
    }
  }
  const paid = async (n: number, orderId: string, times?: { at?: Date; now?: Date }) =>
    (await paying(orderId))(n, times)
  const member = () => testMember(db, firstTime)

  return {
    ...{ database, db, shop, events, poolAt, sweepAt, open, join, paying, paid, member },
    /** A group of so many who paid. @returns it, and their orders: the leader's first */
    groupOf: async (count: number) => {
      const { id, orderId } = await open(await member())
      await paid(0, orderId)
      const orders = [orderId]
      for (let n = 1; n < count; n++) {
        const other = await join(0, id, { memberId: await member() })
        await paid(0, other)
        orders.push(other)
      }
      return { id, orders }
    },
    close: async () => {
      await pay.close()
      await Promise.all(pools.map((pool) => pool.destroy()))
      await database.close()
    },
  }
}
export type TwoPools = Awaited<ReturnType<typeof openTwoPools>>

const paymentOf = ({ orderId, memberId, number }: { orderId: string; memberId: string; number: string }) => ({
  ...{ id: randomUUID(), order_id: orderId, redemption_id: null, member_id: memberId, amount_fen: 1500 },
  ...{ out_trade_no: number, channel: 'wechat-mini' as const, appid: 'wx-mini', openid: 'o' },
  ...{ state: 'closing' as const, at: firstTime, pay_until: firstTime, transaction_id: null, paid_at: null },
  ...{ closed_at: null, unpaid_at: null, ask_at: null },
})
