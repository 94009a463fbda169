import { inTransaction } from '../db/in-transaction'
import type { Db, MoneyEffect, StoredWords, Trx } from '../db/schema'
import { robotWords, type ToPrepare } from '../messages/robot-words'
import { orderName } from '../orders/rows'
import { retryAt } from '../payments/rules'
import type { Language } from '../shop'
import type { Sent } from '../wechat/wechat'
import { atOnce, dueOutbox, leaseOutbox } from './due-outbox'
import { endOutbox } from './outbox-results'

/** Whoever speaks in the group of the shop's people, and the words that they read. */
export type Speaker = { say: (text: string) => Promise<Sent>; language: Language }

const dayMs = 86_400_000
type Claimed = { id: string; attempts: number; text: string }

/**
 * What is to be prepared is said once in the group: nobody says it again when it is not known whether it arrived, and
 * the till has it anyway. Without a robot nobody is told.
 */
export const sendRobot = async (db: Db, now: Date, robot: Speaker | null): Promise<void> => {
  if (robot === null) return dropAll(db, now)
  for (;;) {
    const { looked, claimed } = await inTransaction(db, (trx) => claim(trx, now, robot.language))
    let heard = true
    // One after the other: they are read in this order.
    for (const one of claimed) {
      const sent: Sent = heard ? await robot.say(one.text) : { kind: 'unheard' }
      await inTransaction(db, (trx) => record(trx, { one, sent, now }))
      heard = sent.kind !== 'unheard'
    }
    // Whoever cannot be reached now is asked again later, not once for each.
    if (looked < atOnce || !heard) return
  }
}

const dropAll = async (db: Db, now: Date) => {
  await db
    .updateTable('outbox')
    .set({ done_at: now, outcome: 'not_configured', leased_until: null })
    .where('kind', '=', 'robot_message')
    .where('done_at', 'is', null)
    .where('due_at', '<=', now)
    .execute()
}

const claim = async (trx: Trx, now: Date, language: Language) => {
  const due = await dueOutbox(trx, now).where('kind', '=', 'robot_message').execute()
  const claimed: Claimed[] = []
  for (const { id, payload, leased_until, at, attempts } of due) {
    if (!('id' in payload)) throw new Error(`the robot’s message ${id} is of nothing`)
    // Who had it died while asking: it may have been said.
    const outcome =
      leased_until !== null ? 'unanswered' : now.getTime() - at.getTime() >= dayMs ? ('late' as const) : null
    const told = outcome === null ? await toPrepare(trx, payload) : null
    if (told === null) await endOutbox(trx, id, { outcome: outcome ?? 'not_needed', now })
    else claimed.push({ id, attempts: await leaseOutbox(trx, { id, attempts }), text: robotWords(told, language) })
  }
  return { looked: due.length, claimed }
}

type Recording = { one: Claimed; sent: Sent; now: Date }
const record = async (trx: Trx, { one: { id, attempts }, sent, now }: Recording) => {
  switch (sent.kind) {
    case 'sent':
    case 'unanswered':
      return endOutbox(trx, id, { outcome: sent.kind, now })
    case 'refused':
      return endOutbox(trx, id, { outcome: 'refused', error: `errcode ${sent.errcode}`, now })
    case 'unheard':
      await trx
        .updateTable('outbox')
        .set({ due_at: retryAt(attempts, now), leased_until: null, last_error: 'not reached' })
        .where('id', '=', id)
        .execute()
      return
    default:
      return sent satisfies never
  }
}

/** Null: it was taken back meanwhile, or somebody was quicker. */
const toPrepare = (trx: Trx, { id, of }: MoneyEffect): Promise<ToPrepare | null> =>
  of === 'redemption' ? redemptionOf(trx, id) : orderOf(trx, id)

const orderOf = async (trx: Trx, id: string): Promise<ToPrepare | null> => {
  const order = await trx
    .selectFrom('orders')
    .leftJoin('stores', 'stores.id', 'orders.store_id')
    .select(['orders.kind', 'orders.amount_fen', 'stores.name as store'])
    .where('orders.id', '=', id)
    .where('orders.state', 'in', ['paid', 'to_ship'])
    .executeTakeFirst()
  if (!order) return null
  const lines = await trx
    .selectFrom('order_lines')
    .select(['name', 'quantity'])
    .where('order_id', '=', id)
    .orderBy('no')
    .execute()
  const [only] = lines
  const name = lines.length === 1 && only ? times(only.name, only.quantity) : orderName(lines)
  const { kind, amount_fen: amountFen, store } = order
  return { kind: kind === 'seat' ? kind : 'order', name, quantity: 1, amountFen, points: 0, store }
}

const redemptionOf = async (trx: Trx, id: string): Promise<ToPrepare | null> => {
  const redemption = await trx
    .selectFrom('redemptions')
    .leftJoin('stores', 'stores.id', 'redemptions.store_id')
    .select(['redemptions.name', 'quantity', 'price_points', 'amount_fen', 'stores.name as store'])
    .where('redemptions.id', '=', id)
    .where('redemptions.state', '=', 'redeemed')
    .executeTakeFirst()
  if (!redemption) return null
  const { name, quantity, price_points: points, amount_fen: amountFen, store } = redemption
  return { kind: 'redemption', name, quantity, amountFen, points, store }
}

const times = (name: StoredWords, quantity: number): StoredWords => ({
  'zh-CN': `${name['zh-CN']} ×${quantity}`,
  ...(name.en !== undefined && { en: `${name.en} ×${quantity}` }),
})
