import { sql } from 'kysely'
import type { Check } from '../points/audit-checks'

export const counterChecks: readonly Check[] = [
  {
    name: 'A visit that was credited is a purchase of its amount, and one that was taken back is one no more',
    of: sql`counter_visits`,
    violations: sql`
      select format('visit %s (%s) of %s: %s points, %s growth; its purchase is of %s less %s', v.id, v.state,
        coalesce(v.amount_fen::text, 'nothing'), v.points, v.growth, coalesce(p.goods_fen::text, 'nothing'),
        p.refunded_fen) as what
      from (select * from counter_visits where credited_at is not null) v
      full join (select * from purchases where source_kind = 'counter_visit') p on p.source_id = v.id
      left join point_entries e on e.source_kind = 'counter_visit' and e.source_id = p.source_id::text
        and e.reason = 'purchased' and e.member_id = p.member_id
      where v.id is null or p.source_id is null or p.goods_fen <> v.amount_fen
        or p.refunded_fen <> case v.state when 'reversed' then v.amount_fen else 0 end
        or v.points <> coalesce(e.points, 0) or v.growth <> v.amount_fen / 100
        or not are_one(p.member_id, v.member_id)`,
  },
  {
    name: 'What somebody credited on a day without asking is the sum of it',
    of: sql`clerk_days`,
    violations: sql`
      select format('staff %s on %s: %s credited, %s in visits', coalesce(c.member_id, v.by_member_id),
        coalesce(c.day, v.day), c.credited_fen, v.fen) as what
      from clerk_days c full join (
        select by_member_id, day, sum(amount_fen) as fen from counter_visits
        where state = 'credited' and above is null group by by_member_id, day) v
        on v.by_member_id = c.member_id and v.day = c.day
      where coalesce(c.credited_fen, 0) <> coalesce(v.fen, 0)`,
  },
  {
    name: 'Who credited, decided on and took back a visit is written down',
    of: sql`counter_visits`,
    violations: sql`
      select format('visit %s (%s) has no act %s', v.id, v.state, needed.act) as what
      from counter_visits v cross join lateral (values
        ('visit_credited', v.by_member_id, v.credited_at is not null and v.above is null),
        ('visit_decided', v.decided_by, v.decided_by is not null),
        ('visit_reversed', v.reversed_by, v.state = 'reversed')) needed (act, by_id, so)
      where needed.so and not exists (select from staff_acts a
        where a.subject_kind = 'counter_visit' and a.subject_id = v.id and a.act = needed.act
          and a.by_member_id = needed.by_id)`,
  },
]
