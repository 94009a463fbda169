import type { Group, GroupRefusal, GroupRelation, Order } from '@huitou/contract'
import { shownFace } from '../shop/shown-face'
import { deliveriesOf, pictureWidths, shownDeal, shownTerms, type DealRow } from './deal-rows'
import { refusalFacts } from './facts'
import type { GroupRow, OwnSeat } from './group-rows'
import { refusalOf, type MemberFacts } from './rules'
import type { GroupView } from './view'

export type Showing = GroupView & {
  tierLevel: number
  /** Null is a guest. */
  member: MemberFacts | null
  order: Order | null
}

/** A group as this viewer sees it. */
export const shownGroup = (row: GroupRow, deal: DealRow, showing: Showing): Omit<Group, 'others'> => {
  const { memberId, now, member } = showing
  const isOpen = row.state === 'open'
  const living = row.own !== null && (row.own.state === 'held' || row.own.state === 'paid')
  const whyNot = refusalOf(refusalFacts({ deal, group: row, now }, member))
  const mayOpen = refusalOf(refusalFacts({ deal, group: null, now }, member)) === null
  return {
    id: row.id,
    state: row.state,
    failedBecause: row.failed_because,
    seats: row.seats,
    seatsPaid: row.state === 'failed' ? row.paid_in_vain : row.seats_paid,
    seatsHeld: row.seats_held,
    seatsTreated: row.seats_treated,
    nextHoldEndsAt: row.next_hold_ends_at?.toISOString() ?? null,
    endsAt: row.ends_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    priceFen: row.price_fen,
    deal: shownDeal(deal, showing, pictureWidths.page),
    ...shownTerms(row, deal),
    deliveries: deliveriesOf(deal),
    members: row.members.map((one) => ({
      ...shownFace(one, showing),
      leads: one.member_id === row.leader_id,
      you: one.member_id === memberId,
      state: one.state,
    })),
    viewer: {
      relation: relationOf(row, memberId),
      may: {
        join: whyNot === null,
        leave: living && (isOpen || row.state === 'unpaid'),
        openOwn: mayOpen,
        wish: isOpen && !living && !row.wished && helpsToWait(row, whyNot),
      },
      whyNot,
      pausedUntil: member?.pausedUntil?.toISOString() ?? null,
      wished: row.wished,
      order: showing.order,
    },
  }
}

/** Who asks is told when one seat is left: not what they see already, and not when they could not have it. */
const helpsToWait = (row: GroupRow, whyNot: GroupRefusal | null): boolean =>
  row.seats - row.seats_paid - row.seats_held !== 1 && (whyNot === null || whyNot === 'full' || whyNot === 'paused')

const relationOf = (row: GroupRow, memberId: string | null): GroupRelation => {
  if (memberId === null) return 'guest'
  return row.own === null ? 'stranger' : relationBy(row.own, row.leader_id === memberId)
}

const relationBy = ({ state }: OwnSeat, leads: boolean): GroupRelation => {
  switch (state) {
    case 'held':
      return 'holding'
    case 'paid':
      return leads ? 'leading' : 'seated'
    case 'released':
    case 'refunded':
      return 'left'
    default:
      return state satisfies never
  }
}

/** Whether somebody who came for this group has to look elsewhere. */
export const hasNoPlace = ({ viewer }: Pick<Group, 'viewer'>): boolean => {
  const { whyNot, may } = viewer
  if (may.leave) return false
  return whyNot !== null && whyNot !== 'in_it' && whyNot !== 'unpaid_elsewhere' && whyNot !== 'paused'
}
