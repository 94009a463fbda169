import { sql } from 'kysely'
import type { Check } from '../points/audit-checks'

/** What is always true of what is sold, as the audit of a live database asks for it. */
export const productChecks: readonly Check[] = [
  {
    name: 'What is left of a SKU, held by unpaid orders, sold and set aside for deals is what was ever given',
    of: sql`skus`,
    violations: sql`
      select format('SKU %s: %s left, %s held, %s sold and %s set aside of %s', s.key, s.stock,
        coalesce(taken.held, 0), coalesce(taken.sold, 0), coalesce(aside.units, 0), s.given) as what
      from skus s left join (
        select line.sku_id, sum(line.quantity) filter (where o.state = 'awaiting_payment') as held,
          sum(line.quantity) filter (where o.state <> 'awaiting_payment') as sold
        from order_lines line join orders o on o.id = line.order_id
        where o.state <> 'cancelled' and o.kind = 'solo' group by line.sku_id
      ) taken on taken.sku_id = s.id left join (
        select sku_id, sum(given - returned) as units from deals group by sku_id
      ) aside on aside.sku_id = s.id
      where s.stock is not null
        and s.stock + coalesce(taken.held, 0) + coalesce(taken.sold, 0) + coalesce(aside.units, 0) <> s.given`,
  },
  {
    name: 'The last price that was written down of a SKU is the one it has',
    of: sql`skus`,
    violations: sql`
      select format('SKU %s: %s (members %s), written down %s (members %s)', s.key, s.price_fen, s.member_price_fen,
        last.price_fen, last.member_price_fen) as what
      from skus s left join lateral (
        select price_fen, member_price_fen from sku_prices where sku_id = s.id order by since desc limit 1) last on true
      where (s.price_fen, s.member_price_fen) is distinct from (last.price_fen, last.member_price_fen)`,
  },
  {
    name: 'A coupon that an order holds or used is that order’s, and no other order’s',
    of: sql`coupons`,
    violations: sql`
      select format('order %s (%s) with coupon %s, which is %s of order %s', o.id, o.state, c.id, c.state,
        coalesce(c.order_id::text, 'none')) as what
      from orders o join coupons c on c.id = o.coupon_id
      where o.state <> 'cancelled' and (c.order_id is distinct from o.id
        or c.state <> case when o.state = 'awaiting_payment' then 'held' else 'used' end)
        and not (o.refunded_fen = o.amount_fen and o.amount_fen > 0)
      union all
      select format('coupon %s is held by nobody', c.id) from coupons c left join orders o on o.id = c.order_id
      where c.state = 'held' and (o.id is null or o.state <> 'awaiting_payment')`,
  },
]
