import { sql } from 'kysely'
import type { Check } from '../points/audit-checks'
import { isKept, NOT_KEPT } from './kept'

const kept = isKept('p')
const notKept = sql.join(NOT_KEPT)
/** Orders and redemptions, as money sees them. */
const payables = sql`(
  select 'order' as kind, id, amount_fen, refunded_fen, paid_at, state from orders
  union all select 'redemption', id, amount_fen, refunded_fen, paid_at, state from redemptions)`

/** What is always true of money, as the audit of a live database asks for it. */
export const paymentChecks: readonly Check[] = [
  {
    name: 'Every fen that was paid is kept by an order or a redemption, or given back',
    of: sql`payments`,
    violations: sql`
      select format('payment %s of %s fen: %s %s is %s and costs %s, %s given back', p.id, p.amount_fen, o.kind, o.id,
        o.state, o.amount_fen, coalesce(r.sum, 0)) as what
      from payments p join ${payables} o on o.id = coalesce(p.order_id, p.redemption_id)
        left join (select payment_id, sum(amount_fen) as sum from refunds group by 1) r on r.payment_id = p.id
      where p.state = 'paid' and case
        when not ${kept} or o.state = 'cancelled' then coalesce(r.sum, 0) <> p.amount_fen
        else o.amount_fen <> p.amount_fen or o.paid_at is null or o.state = 'awaiting_payment'
          or coalesce(r.sum, 0) > p.amount_fen end`,
  },
  {
    name: 'What an order or a redemption gave back is the sum of its refunds',
    of: sql`refunds`,
    violations: sql`
      select format('%s %s: %s given back, refunds of %s', o.kind, o.id, o.refunded_fen, coalesce(r.sum, 0)) as what
      from ${payables} o left join (
        select coalesce(order_id, redemption_id) as id, sum(amount_fen) as sum from refunds
        where cause not in (${notKept}) group by 1
      ) r on r.id = o.id where o.refunded_fen <> coalesce(r.sum, 0)`,
  },
  {
    name: 'No order and no redemption keeps two payments',
    of: sql`payments`,
    violations: sql`
      select format('%s keeps %s payments', coalesce(p.order_id, p.redemption_id), count(*)) as what
      from payments p where ${kept} group by coalesce(p.order_id, p.redemption_id) having count(*) > 1`,
  },
  {
    name: 'What counts as paid was paid, and what was paid counts so',
    of: sql`orders`,
    violations: sql`
      select format('%s %s (%s fen, %s): paid at %s, %s payments kept', o.kind, o.id, o.amount_fen, o.state,
        coalesce(o.paid_at::text, 'never'), count(p.id)) as what
      from ${payables} o left join payments p on coalesce(p.order_id, p.redemption_id) = o.id and ${kept}
      where o.amount_fen > 0 group by o.kind, o.id, o.amount_fen, o.state, o.paid_at
      having (o.paid_at is not null) <> (count(p.id) > 0)`,
  },
  {
    name: 'A refund is of the payment of its own order or redemption, and a refund of what was not kept is of all of it',
    of: sql`refunds`,
    violations: sql`
      select format('refund %s of %s fen (%s) of payment %s (%s)', r.id, r.amount_fen, r.cause, p.id, p.state) as what
      from refunds r join payments p on p.id = r.payment_id
      where p.state <> 'paid' or p.member_id <> r.member_id
        or coalesce(p.order_id, p.redemption_id) <> coalesce(r.order_id, r.redemption_id)
        or (r.cause in (${notKept}) and r.amount_fen <> p.amount_fen)`,
  },
  {
    name: 'Refunds of one payment left at least a minute apart',
    of: sql`refunds`,
    violations: sql`
      select format('refunds %s and %s left within %s', a.id, b.id, b.leaves_at - a.leaves_at) as what
      from refunds a join refunds b on b.payment_id = a.payment_id and b.id <> a.id
        and (b.leaves_at, b.id) > (a.leaves_at, a.id)
      where a.attempts > 0 and b.attempts > 0 and b.leaves_at - a.leaves_at < interval '1 minute'`,
  },
  {
    name: 'Money that is asked back is about to leave, or WeChat is asked what became of it',
    of: sql`refunds`,
    violations: sql`
      select format('refund %s is %s and nobody sees to it', r.id, r.state) as what from refunds r
      where r.state in ('requested', 'accepted') and r.ask_at is null and not exists (
        select from outbox o where o.kind = 'refund' and o.reference = r.out_refund_no and o.done_at is null)`,
  },
  {
    name: 'Whoever may still pay is asked about',
    of: sql`payments`,
    violations: sql`
      select format('payment %s is %s and nobody asks about it', id, state) as what from payments
      where state in ('open', 'closing') and prepaid and ask_at is null`,
  },
]
