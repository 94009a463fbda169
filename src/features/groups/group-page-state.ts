import type { Group } from '@huitou/contract'

export type Title = 'missing' | 'full' | 'succeeded' | 'failed' | 'left' | 'late' | 'lapsed' | 'holding' | 'unsure'
export type Note =
  | 'last_seat'
  | 'paying'
  | 'ending'
  | 'treated'
  | 'complete'
  | 'time'
  | 'left'
  | 'deal_ended'
  | 'refunding'
  | 'refunded'
  | 'late'
  | 'not_charged'
  | 'not_new'
  | 'limit_reached'
  | 'unpaid_elsewhere'
  | 'paused'
  | 'pay_soon'
  | 'pay_first'
  | 'unsure'
  | 'leader_points'
export type Primary = 'join' | 'invite' | 'open_own' | 'see_others' | 'see_order' | 'pay' | 'deals' | 'buy_alone'
export type Secondary = 'buy_alone' | 'open_own' | 'see_others' | 'leave' | 'let_go' | 'wish' | 'deals' | null
/** What is counted down: the group's end, the time to pay, or the hold that may free a seat. */
export type Clock = { of: 'end' | 'pay' | 'hold'; until: string } | null

export type GroupPageState = {
  title: Title
  note: Note | null
  primary: Primary
  secondary: Secondary
  clock: Clock
  /** Only one seat is missing, and this viewer may take it. */
  lastSeat: boolean
  /** Whether it is about money on its way back to this viewer. */
  refund: boolean
}

/** What the page of a group says to this viewer, and their one clear next step. Every row of the visitor's table. */
export const groupPageState = (group: Group): GroupPageState => {
  const state = byTable(group)
  // Nobody is sent to buy alone what is sold out there.
  if (group.deal.soloPriceFen !== null) return state
  const { primary, secondary } = state
  return {
    ...state,
    primary: primary === 'buy_alone' ? 'deals' : primary,
    secondary: secondary === 'buy_alone' ? null : secondary,
  }
}

const byTable = (group: Group): GroupPageState => {
  const { state, viewer } = group
  if (viewer.order?.payment === 'unsure' && viewer.relation === 'holding')
    return { ...at(group), title: 'unsure', note: 'unsure', primary: 'see_order', clock: null }
  switch (state) {
    case 'unpaid':
      return holding(group, 'pay_first')
    case 'lapsed':
      return { ...at(group), title: 'lapsed', note: 'not_charged', ...elsewhere(group), ...ofLate(group) }
    case 'succeeded':
      return succeeded(group)
    case 'failed':
      return { ...at(group), title: 'failed', note: whyFailed(group), ...elsewhere(group), refund: isRepaid(group) }
    case 'open':
      return open(group)
    default:
      return state satisfies never
  }
}

const at = (group: Group): GroupPageState => ({
  title: 'missing',
  note: null,
  primary: 'deals',
  secondary: null,
  clock: group.state === 'open' && group.endsAt !== null ? { of: 'end', until: group.endsAt } : null,
  lastSeat: false,
  refund: false,
})

const open = (group: Group): GroupPageState => {
  const { relation, may, whyNot } = group.viewer
  if (relation === 'holding') return holding(group, 'pay_soon')
  if (relation === 'seated' || relation === 'leading') return inIt(group)
  const lastSeat = missingOf(group) === 1
  if (may.join)
    return {
      ...at(group),
      note: lastSeat ? 'last_seat' : null,
      primary: 'join',
      secondary: 'buy_alone',
      lastSeat,
      ...ofLeft(group),
    }
  const base = { ...at(group), ...elsewhere(group) }
  switch (whyNot) {
    case 'full':
      return {
        ...base,
        title: 'full',
        note: 'paying',
        secondary: may.wish && group.others.length === 0 ? 'wish' : base.secondary,
        clock: group.nextHoldEndsAt === null ? null : { of: 'hold', until: group.nextHoldEndsAt },
        ...ofLate(group),
      }
    case 'not_new':
    case 'limit_reached':
    case 'paused':
      return { ...base, note: whyNot, ...(base.primary === 'deals' ? { primary: 'buy_alone' } : {}) }
    case 'unpaid_elsewhere':
      return { ...base, note: whyNot, primary: 'see_others', secondary: 'buy_alone' }
    default:
      return { ...base, note: 'ending', ...ofLate(group) }
  }
}

const holding = (group: Group, note: Note): GroupPageState => ({
  ...at(group),
  title: 'holding',
  note,
  primary: 'pay',
  secondary: group.viewer.may.leave ? 'let_go' : null,
  clock: group.viewer.order?.payUntil ? { of: 'pay', until: group.viewer.order.payUntil } : null,
})

const inIt = (group: Group): GroupPageState => {
  const { viewer, leaderBenefit } = group
  const full = missingOf(group) === 0
  return {
    ...at(group),
    title: full ? 'full' : 'missing',
    note: full ? 'paying' : viewer.relation === 'leading' && leaderBenefit?.kind === 'points' ? 'leader_points' : null,
    primary: 'invite',
    secondary: viewer.may.leave ? 'leave' : null,
  }
}

const succeeded = (group: Group): GroupPageState => {
  const { relation, may } = group.viewer
  const base: GroupPageState = {
    ...at(group),
    title: 'succeeded',
    note: group.seatsTreated > 0 ? 'treated' : 'complete',
    ...elsewhere(group),
  }
  if (relation === 'seated' || relation === 'leading')
    return { ...base, primary: 'see_order', secondary: may.openOwn ? 'open_own' : null }
  return { ...base, ...ofLate(group) }
}

/** Where there is no place here: one's own group first, then those of others, then other deals. */
const elsewhere = ({ viewer, others }: Group): Pick<GroupPageState, 'primary' | 'secondary'> => {
  const own = viewer.may.openOwn
  if (others.length > 0) return { primary: 'see_others', secondary: own ? 'open_own' : null }
  return own ? { primary: 'open_own', secondary: 'deals' } : { primary: 'deals', secondary: null }
}

const whyFailed = (group: Group): Note => {
  if (isRepaid(group)) return hasArrived(group) ? 'refunded' : 'refunding'
  return group.failedBecause ?? 'time'
}

const isRepaid = ({ viewer }: Group): boolean => (viewer.order?.refunds.length ?? 0) > 0
const hasArrived = ({ viewer }: Group): boolean =>
  viewer.order?.refunds.every(({ state }) => state === 'arrived') ?? false

/** The same among one's own groups: what became of a seat that one had comes before what others can still do there. */
export const ownGroupState = (group: Group): GroupPageState => {
  const state = groupPageState(group)
  const { relation, order } = group.viewer
  if (relation !== 'left' || order === null || order.refunds.some(({ cause }) => cause === 'group_failed')) return state
  const left: GroupPageState = { ...state, title: 'left', note: null, clock: null, ...ofLate(group) }
  const unpaid = !isRepaid(group) && order.timeline.some(({ cause }) => cause === 'unpaid')
  return unpaid ? { ...left, title: 'lapsed', note: 'not_charged' } : left
}

/** Who left may come back; that their money is on its way stays on the page. */
const ofLeft = (group: Group): Partial<GroupPageState> =>
  group.viewer.relation === 'left' && isRepaid(group) ? { refund: true } : {}

/** A payment came after the seat was gone: it is said, and where else there is a place. */
const ofLate = (group: Group): Partial<GroupPageState> => {
  if (group.viewer.relation !== 'left' || !isRepaid(group)) return {}
  const late = group.viewer.order?.refunds.some(({ cause }) => cause === 'paid_late') ?? false
  return {
    refund: true,
    title: late ? 'late' : 'left',
    note: hasArrived(group) ? 'refunded' : late ? 'late' : 'refunding',
  }
}

export const missingOf = ({ seats, seatsPaid, seatsHeld }: Pick<Group, 'seats' | 'seatsPaid' | 'seatsHeld'>): number =>
  Math.max(0, seats - seatsPaid - seatsHeld)
