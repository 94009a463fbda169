import type { DealState, GroupRefusal, GroupState } from '@huitou/contract'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** So long a seat waits for its money, and never past the group's end. */
export const holdMs = 5 * minuteMs
/** Who joins later could not pay in time. */
export const joinLeastMs = 2 * minuteMs
/** Seats let lapse within this time; one pauses for so long after the last of them. */
const lapsesWithinMs = 24 * hourMs
const lapsesAtMost = 3
const pauseMs = hourMs
/** Lapses before this are over and done with. */
export const lapsesCountMs = lapsesWithinMs + pauseMs

export type DealFacts = {
  state: 'planned' | 'running' | 'ended'
  starts_at: Date
  ends_at: Date | null
  withdrawn_at: Date | null
  left_over: number
  seats: number
}

/** `running` and `planned` by the row: a deal that is due begins when its stock was set aside. */
export const dealState = (deal: DealFacts, now: Date): DealState => {
  if (deal.withdrawn_at !== null || deal.state === 'ended' || (deal.ends_at !== null && deal.ends_at <= now))
    return 'ended'
  if (deal.state === 'planned') return 'planned'
  return deal.left_over < deal.seats ? 'sold_out' : 'running'
}

/** Until when a member who let seats lapse may take no other; null: they may. */
export const pausedUntil = (lapses: readonly Date[], now: Date): Date | null => {
  const times = lapses.map((at) => at.getTime()).sort((a, b) => b - a)
  const last = times[0]
  const first = times[lapsesAtMost - 1]
  if (last === undefined || first === undefined || last - first >= lapsesWithinMs) return null
  return last + pauseMs > now.getTime() ? new Date(last + pauseMs) : null
}

/** What a member is to a deal, and to one of its groups. */
export type MemberFacts = {
  /** A seat of theirs in this group is held or paid. */
  isIn: boolean
  /** Never bought anything. */
  isNew: boolean
  /** Seats of this deal that they hold or paid. */
  seatsOfDeal: number
  /** One of them waits for its money. */
  hasHold: boolean
  pausedUntil: Date | null
}

export type RefusalFacts = {
  now: Date
  deal: { state: DealState; limitPerMember: number }
  /** Null: to open one. */
  group: {
    state: GroupState
    seats: number
    seatsPaid: number
    seatsHeld: number
    endsAt: Date | null
    newMembersOnly: boolean
  } | null
  /** Null is a guest, of whom nothing is known. */
  member: MemberFacts | null
}

/** Why somebody may not open or join: the first that holds, in the order of the contract; null: they may. */
export const refusalOf = ({ now, deal, group, member }: RefusalFacts): GroupRefusal | null =>
  (group === null ? refusalToOpen(deal.state) : refusalByGroup(group, { member, now })) ??
  (member && refusalByMember(member, { deal, group }))

const refusalToOpen = (state: DealState): GroupRefusal | null => {
  switch (state) {
    case 'planned':
      return 'deal_planned'
    case 'ended':
      return 'deal_ended'
    case 'sold_out':
      return 'sold_out'
    case 'running':
      return null
    default:
      return state satisfies never
  }
}

type AskedGroup = NonNullable<RefusalFacts['group']>

/** An open group runs on when its deal's window is over. */
const refusalByGroup = (
  group: AskedGroup,
  { member, now }: { member: MemberFacts | null; now: Date },
): GroupRefusal | null => {
  switch (group.state) {
    case 'succeeded':
      return 'succeeded'
    case 'failed':
    case 'lapsed':
      return 'failed'
    case 'unpaid':
      return member?.isIn ? 'in_it' : 'ending'
    case 'open':
      if (group.endsAt !== null && group.endsAt.getTime() - now.getTime() < joinLeastMs) return 'ending'
      if (member?.isIn) return 'in_it'
      return group.seatsPaid + group.seatsHeld >= group.seats ? 'full' : null
    default:
      return group.state satisfies never
  }
}

const refusalByMember = (
  member: MemberFacts,
  { deal, group }: Pick<RefusalFacts, 'deal' | 'group'>,
): GroupRefusal | null => {
  if (group?.newMembersOnly && !member.isNew) return 'not_new'
  if (member.seatsOfDeal >= deal.limitPerMember) return 'limit_reached'
  if (member.hasHold) return 'unpaid_elsewhere'
  return member.pausedUntil === null ? null : 'paused'
}
