import { sql } from 'kysely'
import type { Check } from '../points/audit-checks'

/** What is always true of the mall, as the audit of a live database asks for it. */
export const mallChecks: readonly Check[] = [
  {
    name: 'What is left of a reward and what was redeemed of it is what there was',
    of: sql`rewards`,
    violations: sql`
      select format('reward %s: %s left and %s redeemed of %s', r.key, r.stock, coalesce(sold.quantity, 0), r.given) as what
      from rewards r left join (
        select reward_id, sum(quantity) as quantity from redemptions where state <> 'cancelled' group by reward_id
      ) sold on sold.reward_id = r.id
      where r.stock is not null and r.stock + coalesce(sold.quantity, 0) <> r.given`,
  },
  {
    name: 'What counts against a limit is what the member redeemed and did not give back',
    of: sql`reward_counts`,
    violations: sql`
      select format('member %s, reward %s: %s counted, %s redeemed', member_id, reward_id,
        coalesce(c.redeemed, 0), coalesce(had.quantity, 0)) as what
      from reward_counts c full join (
        select member_id, reward_id, sum(quantity) as quantity from redemptions
        where state <> 'cancelled' group by member_id, reward_id
      ) had using (member_id, reward_id)
      where coalesce(c.redeemed, 0) <> coalesce(had.quantity, 0)`,
  },
  {
    name: 'The stock of a pool is its codes that nobody has',
    of: sql`reward_codes`,
    violations: sql`
      select format('reward %s: stock %s, %s codes left', r.key, r.stock, coalesce(pool.free, 0)) as what
      from rewards r left join (
        select reward_id, count(*) filter (where redemption_id is null) as free from reward_codes group by reward_id
      ) pool on pool.reward_id = r.id
      where r.kind = 'code' and r.stock <> coalesce(pool.free, 0)`,
  },
  {
    name: 'Every redemption of a code has one of its own, and no other redemption has one',
    of: sql`redemptions`,
    violations: sql`
      select format('redemption %s of a %s: %s codes', d.id, d.kind, count(c.code)) as what
      from redemptions d left join reward_codes c on c.redemption_id = d.id and c.reward_id = d.reward_id
      group by d.id, d.kind
      having count(c.code) <> case when d.kind = 'code' then 1 else 0 end
      union all
      select format('code %s given %s times', code, count(*)) from reward_codes
      where redemption_id is not null group by reward_id, code having count(*) > 1`,
  },
  {
    name: 'A coupon that was redeemed is in the wallet, unless it was given back',
    of: sql`redemptions`,
    violations: sql`
      select format('redemption %s is %s, its coupon %s', d.id, d.state, coalesce(c.state, 'missing')) as what
      from redemptions d
      left join coupons c on c.member_id = d.member_id and c.source = 'redeemed' and c.source_id = d.id::text
      where d.kind = 'coupon' and (c.id is null or (d.state = 'cancelled') <> (c.state = 'withdrawn'))`,
  },
  {
    name: 'Every redemption took its price once, and gave it back if it was cancelled',
    of: sql`redemptions`,
    violations: sql`
      select format('redemption %s (%s, %s points): took %s, gave back %s', d.id, d.state, d.price_points,
        coalesce(-took.points, 0), coalesce(gave.points, 0)) as what
      from redemptions d
      left join (select source_id, sum(points) as points from point_entries
        where reason = 'redeemed' and source_kind = 'redemption' group by 1) took on took.source_id = d.id::text
      left join (select source_id, sum(points) as points from point_entries
        where reason = 'given_back' and source_kind = 'redemption' group by 1) gave on gave.source_id = d.id::text
      where coalesce(-took.points, 0) <> d.price_points
        or coalesce(gave.points, 0) <> case when d.state = 'cancelled' then d.price_points else 0 end`,
  },
  {
    name: 'The timeline of a redemption ends in its state',
    of: sql`redemption_events`,
    violations: sql`
      select format('redemption %s is %s, its timeline ends with %s', d.id, d.state, coalesce(e.state, 'nothing')) as what
      from redemptions d left join redemption_events e on e.redemption_id = d.id
        and e.no = (select max(no) from redemption_events where redemption_id = d.id)
      where e.state is distinct from d.state`,
  },
  {
    name: 'A redemption is handed out when its cash part is paid, and what is paid is given back with the rest',
    of: sql`redemptions`,
    violations: sql`
      select format('redemption %s (%s): %s fen, %s, %s fen given back', d.id, d.state, d.amount_fen,
        case when d.paid_at is null then 'not paid' else 'paid' end, d.refunded_fen) as what
      from redemptions d
      where (d.amount_fen > 0 and d.paid_at is null and d.state not in ('awaiting_payment', 'cancelled'))
        or (d.paid_at is not null and d.state = 'awaiting_payment')
        or (d.paid_at is not null) <> exists (select from payments p
          where p.redemption_id = d.id and p.state = 'paid' and not exists (select from refunds r
            where r.payment_id = p.id and r.cause in ('paid_late', 'paid_twice', 'not_available')))
        or d.refunded_fen <> case when d.state = 'cancelled' and d.paid_at is not null then d.amount_fen else 0 end`,
  },
]
