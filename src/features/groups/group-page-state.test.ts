import type { Group, Order } from '@huitou/contract'
import { describe, expect, it } from 'vitest'
import { groupPageState, ownGroupState } from './group-page-state'

const payUntil = '2026-11-21T10:05:00.000Z'
const endsAt = '2026-11-22T10:00:00.000Z'
const holdEnds = '2026-11-21T10:04:00.000Z'
const other = { id: 'other' }

type Viewer = Partial<Omit<Group['viewer'], 'may'>> & { may?: Partial<Group['viewer']['may']> }
type Some = Partial<Omit<Group, 'viewer' | 'others' | 'deal'>> & {
  viewer?: Viewer
  others?: object[]
  deal?: { soloPriceFen: number | null }
}

/** Three seats, one paid, seen by a guest who may join. */
const groupOf = ({ viewer = {}, ...rest }: Some = {}): Group => {
  const group: unknown = {
    state: 'open',
    failedBecause: null,
    seats: 3,
    seatsPaid: 1,
    seatsHeld: 0,
    seatsTreated: 0,
    nextHoldEndsAt: null,
    endsAt,
    endedAt: null,
    leaderBenefit: null,
    deal: { soloPriceFen: 2000 },
    others: [],
    ...rest,
    viewer: {
      relation: 'guest',
      whyNot: null,
      pausedUntil: null,
      wished: false,
      order: null,
      ...viewer,
      may: { join: true, leave: false, openOwn: true, wish: true, ...viewer.may },
    },
  }
  return parseGroup(group)
}
const parseGroup = (group: unknown) => group as Group
const parseOrder = (order: unknown) => order as Order
const orderOf = (refunds: { state: string; cause: string }[] = []): Order =>
  parseOrder({ id: 'order', payment: 'paid', payUntil, refunds, timeline: [] })
const lapsed: Order = {
  ...orderOf(),
  timeline: [{ kind: 'cancelled', at: payUntil, cause: 'unpaid', amountFen: null }],
}
const noJoin = (whyNot: Group['viewer']['whyNot'], more: Viewer = {}): Viewer => ({
  relation: 'stranger',
  whyNot,
  ...more,
  may: { join: false, ...more.may },
})

describe('the group page', () => {
  it.each(['guest', 'stranger'] as const)('invites a %s to join, or to buy alone', (relation) => {
    expect(groupPageState(groupOf({ viewer: { relation } }))).toMatchObject({
      title: 'missing',
      primary: 'join',
      secondary: 'buy_alone',
      lastSeat: false,
      clock: { of: 'end', until: endsAt },
    })
  })

  it('says it with emphasis when one seat is left', () => {
    expect(groupPageState(groupOf({ seatsPaid: 2 }))).toMatchObject({
      note: 'last_seat',
      primary: 'join',
      lastSeat: true,
    })
  })

  it('shows when a seat may be free again while the last ones pay, and where else one can go', () => {
    const full = { seatsPaid: 2, seatsHeld: 1, nextHoldEndsAt: holdEnds, viewer: noJoin('full') }
    expect(groupPageState(groupOf({ ...full, others: [other] }))).toMatchObject({
      title: 'full',
      note: 'paying',
      primary: 'see_others',
      secondary: 'open_own',
      clock: { of: 'hold', until: holdEnds },
    })
    expect(groupPageState(groupOf(full))).toMatchObject({ primary: 'open_own', secondary: 'wish' })
    expect(groupPageState(groupOf({ ...full, viewer: noJoin('full', { may: { openOwn: false } }) }))).toMatchObject({
      primary: 'deals',
      secondary: 'wish',
    })
  })

  it.each(['guest', 'stranger'] as const)('leads a %s on from a group that succeeded', (relation) => {
    const viewer = noJoin('succeeded', { relation })
    const succeeded = { state: 'succeeded', seatsPaid: 3, viewer } as const
    expect(groupPageState(groupOf(succeeded))).toMatchObject({
      title: 'succeeded',
      note: 'complete',
      primary: 'open_own',
    })
    expect(groupPageState(groupOf({ ...succeeded, others: [other] }))).toMatchObject({
      primary: 'see_others',
      secondary: 'open_own',
    })
  })

  it.each(['seated', 'leading'] as const)('shows their order to who was %s in a group that succeeded', (relation) => {
    const viewer = noJoin('succeeded', { relation, order: orderOf() })
    expect(groupPageState(groupOf({ state: 'succeeded', seatsPaid: 3, viewer }))).toMatchObject({
      title: 'succeeded',
      primary: 'see_order',
      secondary: 'open_own',
    })
  })

  it('names the shop’s treat', () => {
    const viewer = noJoin('succeeded')
    expect(groupPageState(groupOf({ state: 'succeeded', seatsPaid: 2, seatsTreated: 1, viewer })).note).toBe('treated')
  })

  it.each(['time', 'left', 'deal_ended'] as const)('says why it failed: %s', (failedBecause) => {
    const failed = { state: 'failed', failedBecause, viewer: noJoin('failed') } as const
    expect(groupPageState(groupOf(failed))).toMatchObject({
      title: 'failed',
      note: failedBecause,
      primary: 'open_own',
      secondary: 'deals',
      refund: false,
      clock: null,
    })
  })

  it('shows the way of the money to whoever paid for a group that failed', () => {
    const repaid = (state: string) =>
      groupOf({
        state: 'failed',
        failedBecause: 'time',
        viewer: noJoin('failed', { relation: 'seated', order: orderOf([{ state, cause: 'group_failed' }]) }),
      })
    expect(groupPageState(repaid('requested'))).toMatchObject({ note: 'refunding', refund: true, primary: 'open_own' })
    expect(groupPageState(repaid('arrived')).note).toBe('refunded')
  })

  it('leads on to other deals when this one is over or all taken', () => {
    const viewer = noJoin('failed', { may: { openOwn: false } })
    expect(groupPageState(groupOf({ state: 'failed', viewer }))).toMatchObject({ primary: 'deals', secondary: null })
  })

  it('asks who holds a seat for the money, and lets them give it up', () => {
    const viewer = noJoin('in_it', { relation: 'holding', order: orderOf(), may: { leave: true } })
    const holding = { title: 'holding', primary: 'pay', secondary: 'let_go', clock: { of: 'pay', until: payUntil } }
    expect(groupPageState(groupOf({ seatsHeld: 1, viewer }))).toMatchObject({ ...holding, note: 'pay_soon' })
    expect(groupPageState(groupOf({ state: 'unpaid', seatsPaid: 0, endsAt: null, viewer }))).toMatchObject({
      ...holding,
      note: 'pay_first',
    })
  })

  it('asks nobody to pay while WeChat has not said', () => {
    const order = parseOrder({ ...orderOf(), payment: 'unsure' })
    expect(groupPageState(groupOf({ viewer: noJoin('in_it', { relation: 'holding', order }) }))).toMatchObject({
      title: 'unsure',
      primary: 'see_order',
    })
  })

  it('lets who is in it invite, or leave', () => {
    const viewer = noJoin('in_it', { relation: 'seated', order: orderOf(), may: { leave: true } })
    expect(groupPageState(groupOf({ viewer }))).toMatchObject({ primary: 'invite', secondary: 'leave', note: null })
  })

  it('tells who leads it what they get when it succeeds', () => {
    const viewer = noJoin('in_it', { relation: 'leading', order: orderOf(), may: { leave: true } })
    expect(groupPageState(groupOf({ viewer, leaderBenefit: { kind: 'points', points: 200 } }))).toMatchObject({
      primary: 'invite',
      note: 'leader_points',
    })
  })

  it('sends nobody to buy alone what is sold out there', () => {
    const soldOut = (some: Some) => groupPageState(groupOf({ ...some, deal: { soloPriceFen: null } }))
    expect(soldOut({ viewer: { relation: 'guest' } })).toMatchObject({ primary: 'join', secondary: null })
    expect(soldOut({ viewer: noJoin('not_new', { may: { openOwn: false } }) })).toMatchObject({ primary: 'deals' })
  })

  it.each(['not_new', 'limit_reached', 'paused'] as const)('says why one may not, and what is possible: %s', (why) => {
    const cannot = { may: { openOwn: false } }
    expect(groupPageState(groupOf({ viewer: noJoin(why, cannot) }))).toMatchObject({ note: why, primary: 'buy_alone' })
    expect(groupPageState(groupOf({ viewer: noJoin(why) }))).toMatchObject({ note: why, primary: 'open_own' })
  })

  it('says that another seat waits for its money', () => {
    expect(groupPageState(groupOf({ viewer: noJoin('unpaid_elsewhere') })).note).toBe('unpaid_elsewhere')
  })

  it('lets nobody join who could not pay in time', () => {
    expect(groupPageState(groupOf({ viewer: noJoin('ending') }))).toMatchObject({ note: 'ending', primary: 'open_own' })
  })

  it('lets who left come back', () => {
    const order = orderOf([{ state: 'requested', cause: 'left' }])
    expect(groupPageState(groupOf({ viewer: { relation: 'left', order } }))).toMatchObject({
      primary: 'join',
      refund: true,
    })
  })

  it('tells a late payer, and where else there is a place', () => {
    const order = orderOf([{ state: 'requested', cause: 'paid_late' }])
    const viewer = noJoin('full', { relation: 'left', order })
    expect(groupPageState(groupOf({ seatsPaid: 3, viewer, others: [other] }))).toMatchObject({
      title: 'late',
      note: 'late',
      primary: 'see_others',
      refund: true,
    })
  })

  it('says that nothing was charged for a group that its opener did not pay', () => {
    const viewer = noJoin('failed', { relation: 'left', order: orderOf() })
    expect(groupPageState(groupOf({ state: 'lapsed', endsAt: null, viewer }))).toMatchObject({
      title: 'lapsed',
      note: 'not_charged',
      primary: 'open_own',
    })
  })
})

describe('one’s own groups', () => {
  it('say of a group that others can still join what became of one’s own seat', () => {
    const left = { relation: 'left', order: orderOf([{ state: 'requested', cause: 'left' }]) } as const
    expect(ownGroupState(groupOf({ viewer: left }))).toMatchObject({ title: 'left', note: 'refunding', clock: null })
    expect(ownGroupState(groupOf({ viewer: { relation: 'left', order: lapsed } }))).toMatchObject({
      title: 'lapsed',
      note: 'not_charged',
    })
    expect(ownGroupState(groupOf({ viewer: { relation: 'left', order: orderOf() } }))).toMatchObject({
      title: 'left',
      note: null,
    })
  })

  it('say of a group that others completed that one’s own seat was not kept', () => {
    const viewer = noJoin('succeeded', { relation: 'left', order: lapsed })
    expect(ownGroupState(groupOf({ state: 'succeeded', seatsPaid: 3, viewer }))).toMatchObject({ title: 'lapsed' })
  })

  it('say of a group that failed with one’s money in it that it failed', () => {
    const order = orderOf([{ state: 'arrived', cause: 'group_failed' }])
    const viewer = noJoin('failed', { relation: 'left', order })
    expect(ownGroupState(groupOf({ state: 'failed', viewer }))).toMatchObject({ title: 'failed', note: 'refunded' })
  })

  it('are told as on their page while one is in them', () => {
    const group = groupOf({ viewer: noJoin('in_it', { relation: 'seated', order: orderOf(), may: { leave: true } }) })
    expect(ownGroupState(group)).toEqual(groupPageState(group))
  })
})
