import { sql } from 'kysely'
import { families, type Check } from '../points/audit-checks'

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
      with recursive ${families}, days as (select * from check_ins join families on id = member_id)
      select format('member %s: %s days made up with the check-in of %s, %s cards spent', coalesce(d.living, m.living),
        coalesce(d.count, 0), coalesce(d.day, m.day), coalesce(-m.cards, 0)) as what
      from (
        select filled.living, with_it.day, count(*) as count
        from days filled left join lateral (
          select min(day) as day from days
          where living = filled.living and at = filled.at and not made_up and day > filled.day) with_it on true
        where filled.made_up group by 1, 2) d
      full join (
        select living, day, sum(cards) as cards from card_moves join families on id = member_id
        where reason = 'made_up' group by 1, 2) m on m.living = d.living and m.day = d.day
      where coalesce(d.count, 0) <> coalesce(-m.cards, 0)
      union all
      select format('member %s: %s days are made up on %s, %s were entered so', coalesce(c.living, e.living), coalesce(c.count, 0),
        coalesce(c.day, e.day), coalesce(e.count, 0))
      from (select living, day::text, count(*) from days where made_up and points > 0 group by 1, 2) c
      full join (
        select living, source_id as day, count(*) from point_entries join families on families.id = member_id
        where reason = 'made_up' and source_kind = 'check_in' group by 1, 2) e on e.living = c.living and e.day = c.day
      where c.count is distinct from e.count`,
  },
  {
    name: 'A cycle brings cards only where no day of it was made up',
    of: sql`card_moves`,
    violations: sql`
      with recursive ${families}, days as (select * from check_ins join families on id = member_id)
      select format('member %s: cards for the cycle that ended on %s', m.member_id, m.day) as what
      from card_moves m join families f on f.id = m.member_id
      where m.reason = 'cycle' and not exists (
        select from days last where last.living = f.living and last.day = m.day
          and not exists (select from days c where c.living = f.living and c.member_id = last.member_id and c.made_up
            and c.day > m.day - last.ladder_day and c.day <= m.day
            and not exists (select from days r where r.living = f.living and r.day = c.day and not r.made_up)))`,
  },
  {
    name: 'A month’s reward was given once, for enough days that were not made up',
    of: sql`month_rewards`,
    violations: sql`
      with recursive ${families}
      select format('member %s: %s for %s days on %s, with %s', r.member_id, r.month, r.days, r.day, done.count) as what
      from month_rewards r
      join families f on f.id = r.member_id
      cross join lateral (
        select count(distinct c.day) from check_ins c
        where c.member_id in (select id from families where living = f.living) and not c.made_up and c.day <= r.day
          and to_char(c.day, 'YYYY-MM') = r.month) done
      left join coupons on coupons.id = r.coupon_id and coupons.source = 'check_in_month'
        and coupons.member_id in (select id from families where living = f.living)
      where done.count < r.days or coupons.id is null`,
  },
]
