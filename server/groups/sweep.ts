import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { endDeals, startDeals } from '../deals/stock'
import { cancelLocked } from '../orders/cancel'
import { lockOrder } from '../orders/rows'
import { isBeingAsked, isFree, tellCancelled } from '../orders/sweeps'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'
import { fail, succeed } from './end'
import { lockWhole } from './locks'

type Sweeping = { now: Date; shop: Shop; events: PaymentEvents }
type Due = { kind: 'hold' | 'group' | 'deal'; id: string; due: Date }

/** WeChat may be away: nobody waits longer for its answer than this. */
const askedForMs = 10_000

/**
 * What time does to groups, each at its time and one after the other: holds lapse, groups end by grace or with refunds,
 * deals start and end. WeChat was asked about what is unpaid before. One that cannot end keeps no other from ending.
 * @throws what went wrong first, once everything else is done
 */
export const sweepGroups = async (db: Db, now: Date, shop: Shop, events: PaymentEvents): Promise<void> => {
  const passedOver = new Set<string>()
  const problems: unknown[] = []
  for (;;) {
    const due = await nextDue(db, now, passedOver)
    if (due === null) break
    const isDone = await inTransaction(db, (trx) => passTime(trx, due, { now, shop, events })).catch(
      (problem: unknown) => {
        problems.push(problem)
        return false
      },
    )
    // What another process holds, or what WeChat is still asked about, is left for the next round.
    if (!isDone) passedOver.add(due.id)
  }
  if (problems.length > 0) throw problems[0]
}

// Of what is due together a hold comes first: its seat may be missing to its group.
const dues = sql`
  select 'hold' as kind, 1 as rank, order_id as id, held_until as due from seats where state = 'held'
  union all select 'group', 2, id, ends_at from groups where state = 'open'
  union all select 'group', 2, g.id, d.withdrawn_at from deals d
    join groups g on g.deal_id = d.id and g.state in ('unpaid', 'open') where d.withdrawn_at is not null
  union all select 'deal', 3, id, case state when 'planned' then least(starts_at, withdrawn_at)
    else least(ends_at, withdrawn_at) end from deals where state <> 'ended'`

/** When something of deals and groups falls due next; null when nothing does. */
export const groupsDueAt = async (db: Db): Promise<Date | null> => {
  const { rows } = await sql<{ due: Date | null }>`select min(due) as due from (${dues}) as dues`.execute(db)
  return rows[0]?.due ?? null
}

const nextDue = async (db: Db, now: Date, passedOver: ReadonlySet<string>): Promise<Due | null> => {
  const passed = JSON.stringify([...passedOver])
  const { rows } = await sql<Due>`
    select kind, id, due from (${dues}) as dues
    where due <= ${now} and not (${passed}::jsonb ? id::text)
    order by due, rank, id limit 1`.execute(db)
  return rows[0] ?? null
}

/** One thing a transaction. @returns whether anything was done */
const passTime = async (trx: Trx, { kind, id, due }: Due, sweeping: Sweeping): Promise<boolean> => {
  switch (kind) {
    case 'hold':
      return lapse(trx, id, sweeping)
    case 'group':
      return endGroup(trx, id, sweeping)
    case 'deal':
      return (await startDeals(trx, due)) + (await endDeals(trx, due)) > 0
    default:
      return kind satisfies never
  }
}

const lapse = async (trx: Trx, orderId: string, { now }: Sweeping): Promise<boolean> => {
  if (!(await isFree(trx, orderId))) return false
  const order = await lockOrder(trx, { id: orderId })
  if (order.state !== 'awaiting_payment' || order.pay_until > now) return true
  if (await isBeingAsked(trx, order, { now, atMostMs: askedForMs })) return false
  const at = order.pay_until
  await cancelLocked(trx, order, { cause: 'unpaid', at })
  await tellCancelled(trx, order, 'unpaid', at)
  return true
}

/** Its time is over, or the shop took its deal back. A hold that WeChat is asked about keeps it open until then. */
const endGroup = async (trx: Trx, id: string, { now, shop, events }: Sweeping): Promise<boolean> => {
  const locked = await lockWhole(trx, id)
  const { group, seats } = locked
  if (group.state !== 'unpaid' && group.state !== 'open') return true
  const { withdrawn_at: withdrawnAt } = await trx
    .selectFrom('deals')
    .select('withdrawn_at')
    .where('id', '=', group.deal_id)
    .executeTakeFirstOrThrow()
  if (withdrawnAt !== null) {
    await fail(trx, events, locked, { because: 'deal_ended', at: now, shop })
    return true
  }
  if (group.ends_at === null || group.ends_at > now) return true
  if (seats.some(({ seat }) => seat.state === 'held')) return false
  const at = group.ends_at
  if (group.seats_paid >= group.seats - group.grace_seats) await succeed(trx, locked, { at, shop })
  else await fail(trx, events, locked, { because: 'time', at, shop })
  return true
}
