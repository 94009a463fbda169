import { describe, expect, it } from 'vitest'
import { dealState, pausedUntil, refusalOf, type DealFacts, type MemberFacts, type RefusalFacts } from './rules'

const at = (text: string) => new Date(`2026-11-20T${text}Z`)
const now = at('12:00:00')

describe('a deal', () => {
  const deal: DealFacts = {
    state: 'running',
    starts_at: at('08:00:00'),
    ends_at: at('20:00:00'),
    withdrawn_at: null,
    left_over: 4,
    seats: 2,
  }
  it.each([
    ['running', {}],
    ['running', { ends_at: null }],
    ['running', { left_over: 2 }],
    ['sold_out', { left_over: 1 }],
    ['planned', { state: 'planned', starts_at: at('13:00:00') }],
    // Its stock is not set aside yet.
    ['planned', { state: 'planned', starts_at: at('11:59:59') }],
    ['ended', { ends_at: now }],
    ['ended', { state: 'ended' }],
    ['ended', { withdrawn_at: now }],
    ['ended', { state: 'planned', withdrawn_at: now }],
  ] satisfies [string, Partial<DealFacts>][])('is %s with %j', (state, change) => {
    expect(dealState({ ...deal, ...change }, now)).toBe(state)
  })
})

describe('a member who lets seats lapse', () => {
  it('pauses for an hour after the third within a day', () => {
    expect(pausedUntil([at('11:30:00'), at('09:00:00'), at('10:00:00')], now)).toEqual(at('12:30:00'))
  })
  it('goes on after two, after an hour, and when they were not within a day', () => {
    expect(pausedUntil([], now)).toBeNull()
    expect(pausedUntil([at('11:30:00'), at('11:00:00')], now)).toBeNull()
    expect(pausedUntil([at('11:00:00'), at('10:30:00'), at('10:00:00')], now)).toBeNull()
    const dayBefore = new Date(at('11:30:00').getTime() - 86_400_000)
    expect(pausedUntil([at('11:30:00'), at('10:00:00'), dayBefore], now)).toBeNull()
  })
  it('pauses again after the next one', () => {
    expect(pausedUntil([at('11:50:00'), at('10:30:00'), at('10:00:00'), at('09:00:00')], now)).toEqual(at('12:50:00'))
  })
})

describe('who may not open or join', () => {
  const member: MemberFacts = { isIn: false, isNew: true, seatsOfDeal: 0, hasHold: false, pausedUntil: null }
  const group: NonNullable<RefusalFacts['group']> = {
    state: 'open',
    seats: 3,
    seatsPaid: 1,
    seatsHeld: 1,
    endsAt: at('20:00:00'),
    newMembersOnly: false,
  }
  const deal: RefusalFacts['deal'] = { state: 'running', limitPerMember: 2 }
  const open = (change: Partial<RefusalFacts['deal']>, who: Partial<MemberFacts> | null = {}) =>
    refusalOf({ now, deal: { ...deal, ...change }, group: null, member: who && { ...member, ...who } })
  const join = (change: Partial<typeof group>, who: Partial<MemberFacts> | null = {}) =>
    refusalOf({ now, deal, group: { ...group, ...change }, member: who && { ...member, ...who } })

  it('nobody is refused where there is a place, guests neither', () => {
    expect([open({}), open({}, null), join({}), join({}, null)]).toEqual([null, null, null, null])
  })

  it.each([
    ['deal_planned', { state: 'planned' }],
    ['deal_ended', { state: 'ended' }],
    ['sold_out', { state: 'sold_out' }],
  ] as const)('opening is refused with %s, to everybody', (why, change) => {
    expect(open(change)).toBe(why)
    expect(open(change, null)).toBe(why)
    expect(open(change, { seatsOfDeal: 2 })).toBe(why)
  })

  it.each([
    ['succeeded', { state: 'succeeded' }],
    ['failed', { state: 'failed' }],
    ['failed', { state: 'lapsed', endsAt: null }],
    ['ending', { endsAt: at('12:01:59') }],
    ['full', { seatsPaid: 2 }],
    ['full', { seatsPaid: 3, seatsHeld: 0 }],
  ] satisfies [string, Partial<typeof group>][])('joining is refused with %s, to everybody', (why, change) => {
    expect(join(change)).toBe(why)
    expect(join(change, null)).toBe(why)
    expect(join({ ...change, newMembersOnly: true }, { isNew: false, seatsOfDeal: 2 })).toBe(why)
  })

  it('joining ends 2 minutes before the group does', () => {
    expect(join({ endsAt: at('12:02:00') })).toBeNull()
  })

  it('an open group can be joined when its deal opens no more', () => {
    expect(refusalOf({ now, deal: { ...deal, state: 'ended' }, group, member })).toBeNull()
    expect(refusalOf({ now, deal: { ...deal, state: 'sold_out' }, group, member })).toBeNull()
  })

  it('who is in a group is told so before it is said to be full', () => {
    expect(join({ seatsPaid: 2 }, { isIn: true })).toBe('in_it')
    expect(join({ state: 'unpaid', endsAt: null, seatsPaid: 0 }, { isIn: true })).toBe('in_it')
  })

  it('the first reason of several is said', () => {
    const everything = { isNew: false, seatsOfDeal: 2, hasHold: true, pausedUntil: at('13:00:00') }
    expect(join({ newMembersOnly: true }, everything)).toBe('not_new')
    expect(join({}, everything)).toBe('limit_reached')
    expect(join({}, { ...everything, seatsOfDeal: 1 })).toBe('unpaid_elsewhere')
    expect(join({}, { ...everything, seatsOfDeal: 1, hasHold: false })).toBe('paused')
  })

  it('who opens a group for new members need not be one', () => {
    expect(open({}, { isNew: false })).toBeNull()
  })
})
