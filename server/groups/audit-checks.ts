import { sql } from 'kysely'
import type { Check } from '../points/audit-checks'

const counted = sql`(
  select group_id, count(*) filter (where state = 'held') as held, count(*) filter (where state = 'paid') as paid,
    count(*) filter (where state = 'refunded' and cause = 'refunded') as refunded
  from seats group by group_id)`

/** What is always true of deals and groups, as the audit of a live database asks for it. */
export const groupChecks: readonly Check[] = [
  {
    name: 'What a deal was given is left of it, with its groups, or went back',
    of: sql`deals`,
    violations: sql`
      select format('deal %s: %s left, %s with groups and %s went back of %s', d.key, d.left_over,
        coalesce(g.stock, 0), d.returned, d.given) as what
      from deals d left join (select deal_id, sum(stock) as stock from groups group by deal_id) g on g.deal_id = d.id
      where d.left_over + coalesce(g.stock, 0) + d.returned <> d.given or (d.state = 'ended' and d.left_over <> 0)`,
  },
  {
    name: 'A group has the stock of all its seats while it lives, and of those that are sold afterwards',
    of: sql`groups`,
    violations: sql`
      select format('group %s is %s with stock for %s of %s seats, %s paid', id, state, stock, seats, seats_paid) as what
      from groups
      where stock <> case state when 'unpaid' then seats when 'open' then seats when 'succeeded' then seats_paid
        else 0 end`,
  },
  {
    name: 'A group counts its seats, and never more than it has',
    of: sql`groups`,
    violations: sql`
      select format('group %s of %s counts %s held and %s paid, there are %s and %s', g.id, g.seats, g.seats_held,
        g.seats_paid, coalesce(c.held, 0), coalesce(c.paid, 0)) as what
      from groups g left join ${counted} c on c.group_id = g.id
      where (g.seats_held, g.seats_paid) <> (coalesce(c.held, 0), coalesce(c.paid, 0))
        or coalesce(c.held, 0) + coalesce(c.paid, 0) + g.seats_treated > g.seats`,
  },
  {
    name: 'A group that succeeded had everyone in, or was treated to who was missing, and nobody else is invented',
    of: sql`groups`,
    violations: sql`
      select format('group %s of %s: %s paid, %s refunded, %s treated of %s', g.id, g.seats, coalesce(c.paid, 0),
        coalesce(c.refunded, 0), g.seats_treated, g.grace_seats) as what
      from groups g left join ${counted} c on c.group_id = g.id
      where case when g.state = 'succeeded' then g.seats_treated > g.grace_seats
          or coalesce(c.paid, 0) + coalesce(c.refunded, 0) + g.seats_treated <> g.seats
        else g.seats_treated <> 0 or (g.state = 'open' and coalesce(c.paid, 0) = 0)
          or (g.state <> 'open' and coalesce(c.paid, 0) <> 0) end`,
  },
  {
    name: 'A seat and its order tell the same',
    of: sql`seats`,
    violations: sql`
      select format('seat of order %s is %s (%s), the order %s, the group %s', o.id, coalesce(s.state, 'missing'),
        s.cause, o.state, g.state) as what
      from orders o left join seats s on s.order_id = o.id and s.group_id = o.group_id and s.member_id = o.member_id
        left join groups g on g.id = o.group_id
      where o.kind = 'seat' and not coalesce(case s.state
        when 'held' then o.state = 'awaiting_payment' and g.state in ('unpaid', 'open')
        when 'paid' then case g.state when 'open' then o.state = 'in_group'
          when 'succeeded' then o.state not in ('awaiting_payment', 'in_group', 'cancelled') end
        when 'released' then o.state = 'cancelled' and o.paid_at is null
        when 'refunded' then o.state = 'cancelled' and o.paid_at is not null and o.refunded_fen = o.amount_fen end, false)`,
  },
  {
    name: 'Whoever leads an open group has a paid seat in it',
    of: sql`groups`,
    violations: sql`
      select format('group %s is led by %s, who has no seat', g.id, g.leader_id) as what from groups g
      where g.state in ('unpaid', 'open') and not exists (select from seats s where s.group_id = g.id
        and s.member_id = g.leader_id and s.state = case g.state when 'open' then 'paid' else 'held' end)`,
  },
  {
    name: 'Points for leading a group are entered once, as promised, when another order of it was completed',
    of: sql`groups`,
    violations: sql`
      select format('group %s (%s): paid at %s, entered %s', g.id, g.leader_benefit, g.benefit_at, e.points) as what
      from groups g left join point_entries e on e.reason = 'group_led' and e.source_kind = 'group'
        and e.source_id = g.id::text
      where (e.points is not null and not are_one(e.member_id, g.leader_id))
        or e.points is distinct from case when g.benefit_at is not null
          then nullif((g.leader_benefit ->> 'points')::bigint, 0) end
        or ((g.benefit_at is not null) <> (coalesce(g.leader_benefit ->> 'kind', '') = 'points' and exists (
          select from orders o join seats s on s.order_id = o.id where o.group_id = g.id
            and (o.member_id <> g.leader_id or s.merge_id is not null) and o.state = 'completed')))`,
  },
]
