import { sql, type RawBuilder } from 'kysely'

/** One invariant of the ledger, and the question that finds what breaks it. */
export type Check = {
  /** The rule, as a product sentence. */
  name: string
  /** Which rows the rule is about. */
  of: RawBuilder<unknown>
  /** One row per violation, with one text column `what`. */
  violations: RawBuilder<{ what: string }>
}

// What each kind of move did to its lot.
const signed = sql`case when kind in ('earned', 'given_back', 'merged_in') then points
  when kind = 'became_available' then 0 else -points end`

/** Of everybody, whom they have become: themselves, for most. */
export const families = sql`families as (
    select id, id as living from members where merged_into is null
    union all
    select m.id, f.living from members m join families f on m.merged_into = f.id
  )`

export const ledgerChecks: readonly Check[] = [
  {
    name: 'The balance is the sum of the entries',
    of: sql`accounts`,
    violations: sql`
      select format('member %s: balance %s, entries %s', a.member_id, a.available + a.pending - a.debt, coalesce(e.sum, 0)) as what
      from accounts a left join (select member_id, sum(points) as sum from point_entries group by member_id) e using (member_id)
      where a.available + a.pending - a.debt <> coalesce(e.sum, 0)`,
  },
  {
    name: 'What is open in the lots is what the account counts as available and as pending',
    of: sql`accounts`,
    violations: sql`
      select format('member %s: available %s of %s in lots, pending %s of %s', a.member_id, a.available,
        coalesce(l.available, 0), a.pending, coalesce(l.pending, 0)) as what
      from accounts a left join (
        select member_id,
          sum(left_points) filter (where became_available_at is not null) as available,
          sum(left_points) filter (where became_available_at is null) as pending
        from point_lots where left_points > 0 group by member_id) l using (member_id)
      where a.available <> coalesce(l.available, 0) or a.pending <> coalesce(l.pending, 0)`,
  },
  {
    name: 'No part of an account is below zero, and nobody has points to spend beside a debt',
    of: sql`accounts`,
    violations: sql`
      select format('member %s: available %s, pending %s, debt %s', member_id, available, pending, debt) as what from accounts
      where least(available, pending, debt, seq) < 0 or (available > 0 and debt > 0)`,
  },
  {
    name: 'The numbers of the entries have no gap and end where the account says',
    of: sql`point_entries`,
    violations: sql`
      select format('member %s: %s entries, numbers %s to %s, account at %s', a.member_id, coalesce(e.count, 0), e.first, e.last, a.seq) as what
      from accounts a left join (
        select member_id, count(*) as count, min(seq) as first, max(seq) as last, count(distinct seq) as numbers
        from point_entries group by member_id) e using (member_id)
      where a.seq <> coalesce(e.count, 0) or (e.count is not null and (e.first <> 1 or e.last <> e.count or e.numbers <> e.count))`,
  },
  {
    name: 'No event moved points twice',
    of: sql`point_entries`,
    violations: sql`
      select format('member %s: %s %s %s entered %s times', member_id, reason, source_kind, source_id, count(*)) as what
      from point_entries group by member_id, reason, source_kind, source_id having count(*) > 1`,
  },
  {
    name: 'Every entry has its account',
    of: sql`point_entries`,
    violations: sql`
      select format('entry %s of member %s', e.id, e.member_id) as what from point_entries e
      where not exists (select from accounts a where a.member_id = e.member_id)`,
  },
  {
    name: 'No lot holds less than nothing or more than was put into it',
    of: sql`point_lots`,
    violations: sql`
      select format('lot %s: %s left of %s', id, left_points, points) as what from point_lots
      where left_points < 0 or left_points > points`,
  },
  {
    name: 'What is left of a lot is what its moves left',
    of: sql`lot_moves`,
    violations: sql`
      select format('lot %s: %s left, %s by its moves', l.id, l.left_points, coalesce(m.sum, 0)) as what
      from point_lots l left join (select lot_id, sum(${signed}) as sum from lot_moves group by lot_id) m on m.lot_id = l.id
      where l.left_points <> coalesce(m.sum, 0)`,
  },
  {
    name: 'Every entry is spread over lots of its member, to the point (a claw-back may leave a debt, a merge bring one)',
    of: sql`point_entries`,
    violations: sql`
      select format('entry %s of %s points: %s by its moves', e.id, e.points, coalesce(m.sum, 0)) as what
      from point_entries e left join (
        select move.entry_id, sum(move.signed) as sum, array_agg(distinct lot.member_id) as members
        from (select *, ${signed} as signed from lot_moves where entry_id is not null) move
          join point_lots lot on lot.id = move.lot_id
        group by move.entry_id) m on m.entry_id = e.id
      left join merges on e.source_kind = 'merge' and merges.id::text = e.source_id
      where case e.reason when 'clawed_back' then coalesce(m.sum, 0) not between e.points and 0
          when 'merged_in' then coalesce(m.sum, 0) - e.points is distinct from merges.debt_out
          when 'merged_out' then e.points - coalesce(m.sum, 0) is distinct from merges.debt_out
          else coalesce(m.sum, 0) <> e.points end
        or m.members <> array[e.member_id]`,
  },
  {
    name: 'A debt is what claw-backs could not take and what came with a merge, less what was paid of it or went on',
    of: sql`accounts`,
    violations: sql`
      select format('member %s: debt %s, %s by claw-backs and payments', a.member_id, a.debt, coalesce(made.points, 0) - coalesce(paid.points, 0)) as what
      from accounts a
      left join (
        select e.member_id, sum(coalesce(m.points, 0) - e.points) as points
        from point_entries e
        left join (select entry_id, sum(${signed}) as points from lot_moves
          where kind in ('clawed_back', 'merged_in', 'merged_out') group by entry_id) m on m.entry_id = e.id
        where e.reason in ('clawed_back', 'merged_in', 'merged_out') group by e.member_id) made using (member_id)
      left join (
        select lot.member_id, sum(move.points) as points from lot_moves move join point_lots lot on lot.id = move.lot_id
        where move.kind = 'paid_debt' group by lot.member_id) paid using (member_id)
      where a.debt <> coalesce(made.points, 0) - coalesce(paid.points, 0)`,
  },
  {
    name: 'A lot expires once, when it was due, and nothing happens to it afterwards',
    of: sql`point_lots`,
    violations: sql`
      select format('lot %s: expires %s, expired %s, %s expiry moves, last move %s', l.id, l.expires_at, l.expired_at, m.expiries, m.last) as what
      from point_lots l join (
        select lot_id, count(*) filter (where kind = 'expired') as expiries, max(at) as last from lot_moves group by lot_id) m
        on m.lot_id = l.id
      where m.last > l.expires_at or m.expiries <> (l.expired_at is not null)::int
        or l.expired_at <> l.expires_at or (l.expired_at is not null and l.left_points > 0)`,
  },
  {
    name: 'Nothing falls due on an account before the time at which it is looked at again',
    of: sql`point_lots`,
    violations: sql`
      select format('member %s: next due %s, a lot at %s', a.member_id, a.next_due_at, l.due) as what
      from accounts a join (
        select member_id, min(case when became_available_at is null then available_at else expires_at end) as due
        from point_lots where left_points > 0 group by member_id) l using (member_id)
      where a.next_due_at is null or a.next_due_at > l.due`,
  },
  {
    name: 'The sums of every month are those of its entries',
    of: sql`point_months`,
    violations: sql`
      select format('member %s, %s in %s: %s and %s of %s entries (%s to %s), by the entries %s and %s of %s (%s to %s)',
        coalesce(s.member_id, e.member_id), coalesce(s.reason, e.reason), coalesce(s.month, e.month), s.earned, s.spent,
        s.entries, s.first_seq, s.last_seq, e.earned, e.spent, e.entries, e.first_seq, e.last_seq) as what
      from point_months s full join (
        select e.member_id, to_char(e.at at time zone p.time_zone, 'YYYY-MM') as month, e.reason,
          sum(greatest(e.points, 0)) as earned, sum(greatest(-e.points, 0)) as spent, count(*) as entries,
          min(e.seq) as first_seq, max(e.seq) as last_seq
        from point_entries e join program_versions p on p.version = e.program_version group by 1, 2, 3) e
        on e.member_id = s.member_id and e.month = s.month and e.reason = s.reason
      where (s.earned, s.spent, s.entries, s.first_seq, s.last_seq)
        is distinct from (e.earned, e.spent, e.entries, e.first_seq, e.last_seq)`,
  },
  {
    name: 'What is available ends when its lots do',
    of: sql`point_ends`,
    violations: sql`
      select format('member %s: %s end at %s, %s in lots', coalesce(s.member_id, l.member_id), coalesce(s.points, 0),
        coalesce(s.expires_at, l.expires_at), coalesce(l.points, 0)) as what
      from point_ends s full join (
        select member_id, expires_at, sum(left_points) as points from point_lots
        where left_points > 0 and became_available_at is not null group by member_id, expires_at) l
        on l.member_id = s.member_id and l.expires_at = s.expires_at
      where coalesce(s.points, 0) <> coalesce(l.points, 0)`,
  },
  {
    name: 'Every check-in was paid what it says, and every payment has its check-in',
    of: sql`check_ins`,
    violations: sql`
      with recursive ${families}
      select format('member %s on %s: check-ins of %s, entries of %s', coalesce(c.living, e.living), coalesce(c.day, e.day),
        c.points, e.points) as what
      from (select living, day::text, sum(points) as points from check_ins join families on id = member_id
        where points > 0 group by 1, 2) c
      full join (select living, source_id as day, sum(points) as points
        from point_entries join families on families.id = member_id
        where reason in ('checked_in', 'made_up') and source_kind = 'check_in' group by 1, 2) e
        on e.living = c.living and e.day = c.day
      where c.points is distinct from e.points`,
  },
  {
    name: 'A streak goes on from the day before, or begins',
    of: sql`check_ins`,
    violations: sql`
      select format('member %s on %s: day %s of a streak', c.member_id, c.day, c.streak_days) as what
      from check_ins c left join check_ins before on before.member_id = c.member_id and before.day = c.day - 1
      where c.streak_days <> coalesce(before.streak_days, 0) + 1
        and exists (select from members where id = c.member_id and merged_into is null)`,
  },
  {
    name: 'Who has become another has nothing left, and what left one account came into the other',
    of: sql`merges`,
    violations: sql`
      select format('member %s: closed %s, available %s, pending %s, debt %s', a.member_id, a.closed, a.available,
        a.pending, a.debt) as what
      from accounts a join members m on m.id = a.member_id
      where a.closed <> (m.merged_into is not null) or (a.closed and a.available + a.pending + a.debt > 0)
      union all
      select format('merge %s: %s points were lost or found', source_id, sum(points)) from point_entries
      where reason in ('merged_in', 'merged_out') group by source_id having sum(points) <> 0
      union all
      select format('lot %s continues %s with other dates', l.id, o.id)
      from point_lots l join point_entries e on e.id = l.entry_id and e.reason = 'merged_in'
        left join point_lots o on o.id = l.continues_lot_id
      where (l.available_at, l.expires_at) is distinct from (o.available_at, o.expires_at)`,
  },
]
