import { sql } from 'kysely'
import type { Check } from '../points/audit-checks'

/** What is always true of orders, as the audit of a live database asks for it. Money has its own audit. */
export const orderChecks: readonly Check[] = [
  {
    name: 'The lines of an order add up to what it costs',
    of: sql`orders`,
    violations: sql`
      select format('order %s: goods %s, lines %s; discount %s, lines %s', o.id, o.goods_fen, l.goods, o.discount_fen,
        l.discount) as what
      from orders o left join (
        select order_id, sum(amount_fen) as goods, sum(discount_fen) as discount from order_lines group by order_id
      ) l on l.order_id = o.id
      where l.goods is distinct from o.goods_fen or l.discount is distinct from o.discount_fen`,
  },
  {
    name: 'The timeline of an order ends where it stands',
    of: sql`order_events`,
    violations: sql`
      select format('order %s is %s, its timeline says %s', o.id, o.state, coalesce(e.kind, 'nothing')) as what
      from orders o left join lateral (
        select kind from order_events where order_id = o.id
          and kind in ('placed', 'in_group', 'paid', 'ready', 'to_ship', 'shipped', 'completed', 'cancelled')
        order by no desc limit 1
      ) e on true
      where e.kind is distinct from case when o.state = 'awaiting_payment' then 'placed' else o.state end`,
  },
  {
    name: 'A timeline never goes back',
    of: sql`order_events`,
    violations: sql`
      select format('order %s: event %s is before the one before it', a.order_id, b.no) as what
      from order_events a join order_events b on b.order_id = a.order_id and b.no = a.no + 1
      where b.at < a.at`,
  },
  {
    name: 'A completed order is a purchase of the goods that were not refunded before',
    of: sql`orders`,
    violations: sql`
      select format('order %s is %s, its purchase %s', o.id, o.state,
        case when p.source_id is null then 'missing' else 'of ' || p.goods_fen || ' less ' || p.refunded_fen end) as what
      from orders o left join purchases p on p.source_id = o.id and p.source_kind = 'order'
      where (o.state = 'completed') <> (p.source_id is not null)
        or p.goods_fen - p.refunded_fen <> greatest(0, o.goods_fen - o.discount_fen - o.refunded_fen)`,
  },
  {
    name: 'What happens next by itself has its time, and nothing else has',
    of: sql`orders`,
    violations: sql`
      select format('order %s (%s, %s) is due at %s', id, state, delivery, due_at) as what from orders
      where (due_at is not null) <>
        ((state = 'awaiting_payment' and kind = 'solo') or state = 'shipped' or (state in ('paid', 'ready') and delivery = 'pick_up'))`,
  },
  {
    name: 'The pictures of a request are there as long as their member is',
    of: sql`refund_requests`,
    violations: sql`
      select format('request %s shows the picture %s, which is not there', r.id, shown.id) as what
      from refund_requests r join members m on m.id = r.member_id and m.deleted_at is null
        cross join jsonb_array_elements_text(r.pictures) shown (id)
      where not exists (select from uploads u where u.id = shown.id::uuid and u.member_id = r.member_id)`,
  },
]
