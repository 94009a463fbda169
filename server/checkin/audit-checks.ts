import { sql } from 'kysely'
import type { Check } from '../points/audit-checks'

export const checkinChecks: readonly Check[] = [
  {
    name: 'The make-up cards that a member holds are what came less what went, numbered without a gap',
    of: sql`make_up_cards`,
    violations: sql`
      select format('member %s: holds %s after %s moves, by the moves %s after %s', coalesce(c.member_id, m.member_id),
        c.held, c.moves, m.sum, m.last) as what
      from make_up_cards c full join (
        select member_id, sum(cards) as sum, max(no) as last, count(*) as count from card_moves group by member_id) m
        on m.member_id = c.member_id
      where c.held is distinct from coalesce(m.sum, 0) or c.moves is distinct from coalesce(m.last, 0)
        or coalesce(m.count, 0) <> coalesce(m.last, 0)`,
  },
  {
    name: 'Every made-up day cost a card, with the check-in after it, and was paid as a first day',
    of: sql`check_ins`,
    violations: sql`
      select format('member %s: %s days made up with the check-in of %s, %s cards spent', coalesce(d.member_id, m.member_id),
        coalesce(d.count, 0), coalesce(d.day, m.day), coalesce(-m.cards, 0)) as what
      from (
        select filled.member_id, with_it.day, count(*) as count
        from check_ins filled left join check_ins with_it on with_it.member_id = filled.member_id
          and with_it.at = filled.at and not with_it.made_up
        where filled.made_up group by 1, 2) d
      full join (select * from card_moves where reason = 'made_up') m on m.member_id = d.member_id and m.day = d.day
      where coalesce(d.count, 0) <> coalesce(-m.cards, 0)
      union all
      select format('member %s: %s is made up and was entered as %s', c.member_id, c.day, e.reason)
      from check_ins c join point_entries e on e.member_id = c.member_id and e.source_kind = 'check_in'
        and e.source_id = c.day::text
      where c.made_up <> (e.reason = 'made_up')`,
  },
  {
    name: 'A cycle brings cards only where no day of it was made up',
    of: sql`card_moves`,
    violations: sql`
      select format('member %s: cards for the cycle that ended on %s', m.member_id, m.day) as what
      from card_moves m
      left join check_ins last on last.member_id = m.member_id and last.day = m.day
      where m.reason = 'cycle' and (last.day is null or exists (
        select from check_ins c where c.member_id = m.member_id and c.made_up
          and c.day > m.day - last.ladder_day and c.day <= m.day))`,
  },
  {
    name: 'A month’s reward was given once, for enough days that were not made up',
    of: sql`month_rewards`,
    violations: sql`
      select format('member %s: %s for %s days on %s, with %s', r.member_id, r.month, r.days, r.day, done.count) as what
      from month_rewards r
      cross join lateral (
        select count(*) from check_ins c
        where c.member_id = r.member_id and not c.made_up and c.day <= r.day and to_char(c.day, 'YYYY-MM') = r.month) done
      left join coupons on coupons.id = r.coupon_id and coupons.member_id = r.member_id
        and coupons.source = 'check_in_month'
      where done.count < r.days or coupons.id is null`,
  },
]
