import { sql } from 'kysely'
import type { Check } from '../points/audit-checks'

/** The tiers of every version, counted from 0. */
const tiers = sql`tiers as (
  select version, tier ->> 'id' as id, (tier ->> 'growthFrom')::bigint as growth_from, (place - 1)::int as rank
  from program_versions, jsonb_array_elements(content -> 'tiers') with ordinality as listed (tier, place))`

/** The fold, in the words of another language than the rules'. */
const folded = sql`years as (
    select y.*, (select count(*)::int - 1 from tiers where version = program_version and growth_from <= growth) as earned,
      coalesce(floor.rank, 0) as floor, floor.through_year as floor_through
    from membership_years y left join lateral (
      select rank, through_year from tier_floors f join tiers on version = y.program_version and id = f.tier
      where f.member_id = y.member_id and y.year_no between from_year and through_year
      order by rank desc, through_year desc limit 1) floor on true
  ), fold as (
    select member_id, year_no, program_version, floor as carried, earned, greatest(floor, earned) as held, floor, floor_through
    from years where year_no = 0
    union all
    select years.member_id, years.year_no, years.program_version, greatest(brought.rank, years.floor), years.earned,
      greatest(brought.rank, years.floor, years.earned), years.floor, years.floor_through
    from fold
    join years on years.member_id = fold.member_id and years.year_no = fold.year_no + 1
    join tiers left_with on left_with.version = fold.program_version
      and left_with.rank = greatest(fold.earned, fold.held - 1)
    cross join lateral (
      select coalesce(
        (select rank from tiers where version = years.program_version and id = left_with.id),
        (select count(*)::int - 1 from tiers
          where version = years.program_version and growth_from <= left_with.growth_from)) as rank
    ) brought
  )`

export const membershipChecks: readonly Check[] = [
  {
    name: 'The growth of a membership year is the sum of its entries',
    of: sql`membership_years`,
    violations: sql`
      select format('member %s, year %s: growth %s, entries %s', coalesce(y.member_id, e.member_id),
        coalesce(y.year_no, e.year_no), y.growth, coalesce(e.sum, 0)) as what
      from membership_years y full join (
        select member_id, year_no, sum(growth) as sum from growth_entries group by member_id, year_no) e
        on e.member_id = y.member_id and e.year_no = y.year_no
      where y.growth is distinct from coalesce(e.sum, 0)`,
  },
  {
    name: 'The growth shown is that of the current membership year, and years have no gap',
    of: sql`members`,
    violations: sql`
      select format('member %s: year %s of %s, growth %s of %s', m.id, s.year_no, y.last, s.growth, y.growth) as what
      from members m left join memberships s on s.member_id = m.id left join (
        select member_id, count(*) as count, max(year_no) as last,
          (array_agg(growth order by year_no desc))[1] as growth,
          (array_agg(program_version order by year_no desc))[1] as program_version
        from membership_years group by member_id) y on y.member_id = m.id
      where s.year_no is null or y.last is distinct from s.year_no or y.count <> s.year_no + 1
        or y.growth <> s.growth or y.program_version <> s.program_version`,
  },
  {
    name: 'The tier, and how long it is kept, is where the fold of the years leads',
    of: sql`membership_years`,
    violations: sql`
      with recursive ${tiers}, ${folded}
      select format('member %s: holds %s (brought %s) until %s, by the fold %s (brought %s) until %s', s.member_id,
        s.held_tier, s.carried_tier, s.kept_until, held.id, carried.id, kept.until) as what
      from memberships s
      join members m on m.id = s.member_id
      left join fold f on f.member_id = s.member_id and f.year_no = s.year_no
      left join tiers held on held.version = f.program_version and held.rank = f.held
      left join tiers carried on carried.version = f.program_version and carried.rank = f.carried
      cross join lateral (select case when f.held > 0 then (m.joined_on
        + make_interval(years => greatest(f.year_no + case when f.earned >= f.held then 2 else 1 end,
          case when f.floor >= f.held then f.floor_through + 1 end)))::date - 1 end as until) kept
      where s.held_tier is distinct from held.id or s.carried_tier is distinct from carried.id
        or s.kept_until is distinct from kept.until`,
  },
  {
    name: 'The history of a tier is a chain without gaps, in the order of its time, and ends with what is held',
    of: sql`tier_changes`,
    violations: sql`
      select format('member %s, change %s: from %s to %s until %s at %s, before that %s, holds %s', member_id, no,
        from_tier, to_tier, kept_until, at, before, held_tier) as what
      from (
        select c.*, s.held_tier, s.kept_until as held_until,
          lag(c.no) over history as no_before, lag(c.to_tier) over history as before, lag(c.at) over history as at_before,
          lead(c.no) over history as no_after
        from tier_changes c join memberships s on s.member_id = c.member_id
        window history as (partition by c.member_id order by c.no)) linked
      where no <> coalesce(no_before, 0) + 1 or from_tier is distinct from before or at < at_before
        or (no_after is null and (to_tier <> held_tier or kept_until is distinct from held_until))`,
  },
  {
    name: 'A purchase earned what its goods earn, and counts for what of it was not refunded',
    of: sql`purchases`,
    violations: sql`
      select format('%s %s: %s points, %s growth, %s of %s refunded', p.source_kind, p.source_id, e.points, g.growth,
        p.refunded_fen, p.goods_fen) as what
      from purchases p
      left join point_entries e on e.member_id = p.member_id and e.reason = 'purchased' and e.source_kind = p.source_kind
        and e.source_id = p.source_id::text
      left join (
        select case g.source_kind when 'refund' then 'order' else g.source_kind end as source_kind,
          coalesce(r.source_id::text, g.source_id) as source_id, sum(g.growth) as growth,
          array_agg(g.year_no) filter (where g.member_id = bought.member_id) as years
        from growth_entries g left join purchase_refunds r on g.source_kind = 'refund' and r.source_kind = 'order'
          and r.refund_id::text = g.source_id
          left join purchases bought on bought.source_id::text = coalesce(r.source_id::text, g.source_id)
        group by 1, 2) g
        on g.source_kind = p.source_kind and g.source_id = p.source_id::text
      left join (
        select source_kind, source_id, sum(goods_fen) as fen from purchase_refunds group by source_kind, source_id) r
        on r.source_kind = p.source_kind and r.source_id = p.source_id
      where coalesce(e.points, 0) <> p.goods_fen * p.earn_points_per_yuan * p.earn_percent / 10000
        or coalesce(g.growth, 0) <> (p.goods_fen - p.refunded_fen) / 100 or p.year_no <> all(g.years) or coalesce(r.fen, 0) <> p.refunded_fen`,
  },
  {
    name: 'A refund claws back no more than what was refunded had earned',
    of: sql`purchase_refunds`,
    violations: sql`
      select format('%s %s: %s points clawed back, %s of %s refunded', p.source_kind, p.source_id, -c.points, p.refunded_fen,
        p.goods_fen) as what
      from purchases p
      join point_entries e on e.member_id = p.member_id and e.reason = 'purchased' and e.source_kind = p.source_kind
        and e.source_id = p.source_id::text
      join (select corrects_entry_id, sum(points) as points from point_entries where reason = 'clawed_back' group by 1) c
        on c.corrects_entry_id = e.id
      where -c.points > e.points - (p.goods_fen - p.refunded_fen) * p.earn_points_per_yuan * p.earn_percent / 10000`,
  },
]
