import { sql } from 'kysely'
import type { Check } from '../points/audit-checks'

/** What is always true of who is thanked, as the audit of a live database asks for it. */
export const shareChecks: readonly Check[] = [
  {
    name: 'Whoever is thanked sent the visitor whose paid order it is, within 7 days of the visit',
    of: sql`attributions`,
    violations: sql`
      select format('order %s thanks %s', a.order_id, a.sharer_id) as what
      from attributions a
        join orders o on o.id = a.order_id
        join visits v on v.id = a.visit_id
        join shares s on s.token = v.token
      where not are_one(o.member_id, a.member_id) or v.member_id is null or not are_one(v.member_id, a.member_id)
        or not are_one(s.member_id, a.sharer_id) or s.token <> a.token or o.paid_at is null or o.at < v.at or o.at >= v.at + interval '7 days'`,
  },
  {
    name: 'Nobody is thanked for somebody who brought them',
    of: sql`attributions`,
    violations: sql`
      with recursive brought (first_id, id, steps) as (
        select sharer_id, member_id, 1 from attributions
        union
        select b.first_id, a.member_id, b.steps + 1 from brought b join attributions a on a.sharer_id = b.id
        where b.steps < 32 and b.id <> b.first_id
      ) select format('member %s comes back to themselves after %s', first_id, min(steps)) as what
      from brought where first_id = id group by first_id`,
  },
]
