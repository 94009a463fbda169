import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import type { Db, Row, Trx } from '../db/schema'
import { lockGroup } from '../deals/groups'
import { tell } from '../messages/tell'
import type { PaymentEvents } from '../payments/payable'
import { lockAccount } from '../points/read'
import type { Shop } from '../shop'
import { cancelLocked } from './cancel'
import { completeLocked } from './complete'
import { giveMoneyBack } from './refunds'
import { factsOf, lockOrder, nameOfOrder, type OrderRow } from './rows'
import { moneyLeft } from './rules'

type Sweeping = { now: Date; shop: Shop; events: PaymentEvents }

/**
 * What time does to orders, each at its time: unpaid they are cancelled, what was sent counts as received, what nobody
 * fetched is refunded; and the owner hears of requests that nobody answered.
 */
export const sweepOrders = async (db: Db, now: Date, shop: Shop, events: PaymentEvents): Promise<void> => {
  const passedOver = new Set<string>()
  for (;;) {
    const id = await nextDue(db, now, passedOver)
    if (id === null) break
    // What another process holds, or what WeChat is still asked about, is left for the next round.
    if (!(await inTransaction(db, (trx) => passTime(trx, id, { now, shop, events })))) passedOver.add(id)
  }
  while (await inTransaction(db, (trx) => tellOwners(trx, now)));
}

/** When something of the orders falls due next; null when nothing does. */
export const ordersDueAt = async (db: Db): Promise<Date | null> => {
  const { rows } = await sql<{ due: Date | null }>`select least(
    (select min(due_at) from orders where due_at is not null),
    (select min(answer_by) from refund_requests where state = 'asked' and escalated_at is null)) as due`.execute(db)
  return rows[0]?.due ?? null
}

const nextDue = async (db: Db, now: Date, passedOver: ReadonlySet<string>): Promise<string | null> => {
  const due = await db
    .selectFrom('orders')
    .select('id')
    .where('due_at', '<=', now)
    .$if(passedOver.size > 0, (orders) => orders.where('id', 'not in', [...passedOver]))
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return due?.id ?? null
}

/** One order a transaction. @returns whether anything was done */
const passTime = async (trx: Trx, id: string, { now, shop, events }: Sweeping): Promise<boolean> => {
  if (!(await isFree(trx, id))) return false
  const order = await lockOrder(trx, { id })
  const due = order.due_at
  if (!due || due > now) return true
  switch (order.state) {
    case 'awaiting_payment':
      if (await isBeingAsked(trx, order, { now, atMostMs: askedForMs })) return false
      await lapse(trx, order, await timeToWrite(trx, order, { due, now }))
      return true
    case 'paid':
    case 'ready':
      await giveUp(trx, order, { now: await timeToWrite(trx, order, { due, now }), shop, events })
      return true
    case 'shipped':
      await completeLocked(trx, order, {
        cause: 'time',
        receivedAt: due,
        now: await timeToWrite(trx, order, { due, now }),
        shop,
      })
      return true
    case 'in_group':
    case 'to_ship':
    case 'completed':
    case 'cancelled':
      throw new Error(`order ${id} is ${order.state} and due`)
    default:
      return order.state satisfies never
  }
}

/** Its payments and then itself, in the order of the locks: whoever holds one of them is at work on it. */
export const isFree = async (trx: Trx, id: string): Promise<boolean> => {
  const { rows } = await sql<{ held: number; there: number }>`
    with held as (select id from payments where order_id = ${id} order by id for no key update skip locked)
    select (select count(*) from held)::int as held,
      (select count(*) from payments where order_id = ${id})::int as there`.execute(trx)
  if (rows[0]?.held !== rows[0]?.there) return false
  const order = await trx
    .selectFrom('orders')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return order !== undefined
}

/** WeChat may be away: nobody waits for its answer longer than this. What was paid after all is refunded at once. */
const askedForMs = 10 * 60_000

/**
 * The payment's time is over, and WeChat has not said yet whether it was made. The shop may have slept over it, and
 * another process may have asked only now.
 */
export const isBeingAsked = async (
  trx: Trx,
  { id, pay_until }: OrderRow,
  { now, atMostMs }: { now: Date; atMostMs: number },
): Promise<boolean> => {
  const asked = await trx
    .selectFrom('payments')
    .select('asking_since')
    .where('order_id', '=', id)
    .where('state', 'in', ['open', 'closing'])
    .where('prepaid', '=', true)
    .execute()
  return asked.some(({ asking_since }) => now.getTime() - (asking_since ?? pay_until).getTime() <= atMostMs)
}

const lapse = async (trx: Trx, order: OrderRow, at: Date) => {
  await cancelLocked(trx, order, { cause: 'unpaid', at })
  await tellCancelled(trx, order, 'unpaid', at)
}

const giveUp = async (trx: Trx, order: OrderRow, { now, shop, events }: Sweeping) => {
  const amountFen = moneyLeft(factsOf(order, false))
  const because = 'not_fetched' as const
  if (amountFen === 0) await cancelLocked(trx, order, { cause: because, at: now })
  else await giveMoneyBack(trx, events, { order, refund: { amountFen, cause: because }, because, now, shop })
  await tellCancelled(trx, order, because, now)
}

export const tellCancelled = async (
  trx: Trx,
  { id, member_id: memberId }: OrderRow,
  because: 'unpaid' | 'not_fetched',
  at: Date,
) =>
  tell(trx, {
    memberId,
    news: { kind: 'order_cancelled', orderId: id, name: await nameOfOrder(trx, id), because },
    sourceId: id,
    at,
  })

/** The time when it was due; later when something was written on the order or the account since: neither goes back. */
const timeToWrite = async (trx: Trx, order: OrderRow, { due, now }: { due: Date; now: Date }): Promise<Date> => {
  // The account's lock comes after the coupon's, and both after the group's.
  if (order.group_id !== null) await lockGroup(trx, order.group_id)
  if (order.coupon_id !== null)
    await trx.selectFrom('coupons').select('id').where('id', '=', order.coupon_id).forUpdate().execute()
  await lockAccount(trx, order.member_id)
  const { rows } = await sql<{ last: Date | null }>`select greatest(
    (select at from point_entries where member_id = ${order.member_id} order by seq desc limit 1),
    (select max(at) from order_events where order_id = ${order.id})) as last`.execute(trx)
  const last = rows[0]?.last
  return last && last > due ? now : due
}

/** @returns whether there was a request that nobody answered in time */
const tellOwners = async (trx: Trx, now: Date): Promise<boolean> => {
  const late = await trx
    .selectFrom('refund_requests')
    .selectAll()
    .where('state', '=', 'asked')
    .where('escalated_at', 'is', null)
    .where('answer_by', '<=', now)
    .orderBy('answer_by')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!late) return false
  const at = late.answer_by
  await trx.updateTable('refund_requests').set({ escalated_at: at }).where('id', '=', late.id).execute()
  const owners = await trx
    .selectFrom('members')
    .select('id')
    .where('role', '=', 'owner')
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const { id } of owners) await tellOwner(trx, id, { late, at })
  return true
}

const tellOwner = async (trx: Trx, memberId: string, { late, at }: { late: Row<'refund_requests'>; at: Date }) => {
  const { id, order_id: orderId, amount_fen: amountFen } = late
  const news = { kind: 'refund_overdue' as const, orderId, name: await nameOfOrder(trx, orderId), amountFen }
  await tell(trx, { memberId, news, sourceId: id, at })
}
