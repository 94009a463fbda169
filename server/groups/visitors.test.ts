import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contract, type Group } from '@huitou/contract'
import { accessOf } from '../http/route'
import { buy } from '../mall/testing/offers'
import { behindTheCounter, wrongs } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { beginDeals, friend, type Friend } from './testing/friends'

let app: TestApp
let leader: Friend
let seated: Friend
let stranger: Friend
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  await app.reset()
  await beginDeals(app)
  leader = await friend(app, 'leader')
  seated = await friend(app, 'seated')
  stranger = await friend(app, 'stranger')
})

const minutes = (n: number) => app.clock.advance(n * 60_000)
const hours = (n: number) => minutes(60 * n)
const goRound = () => behindTheCounter(app).goRound()
/** What a link shows to somebody without a session: nothing is asked of them. */
const asGuest = async (id: string): Promise<Group> => {
  const { status, body, text } = await app.call('GET', `/v1/groups/${id}`, { headers: { 'accept-language': 'en' } })
  expect(status, text).toBe(200)
  return body
}
const standing = ({ state, viewer: { relation, may, whyNot } }: Group) => [
  state,
  relation,
  whyNot,
  Object.entries(may).flatMap(([name, is]) => (is ? [name] : [])),
]
/** A group of three with two seats paid. */
const twoOfThree = async () => {
  const { id } = await leader.open('biscuits-for-three')
  const { orderId } = await seated.join(id)
  return { id, orderId }
}

describe('a group’s page', () => {
  it('shows everybody who is in, what it costs together and alone, until when, and on which terms', async () => {
    const { id } = await twoOfThree()
    const group = await asGuest(id)
    expect(group).toMatchObject({
      state: 'open',
      failedBecause: null,
      seats: 3,
      seatsPaid: 2,
      seatsHeld: 0,
      seatsTreated: 0,
      nextHoldEndsAt: null,
      endsAt: '2026-11-21T02:00:00.000Z',
      priceFen: 2400,
      deal: { name: 'Tea biscuits for three', skuName: 'Box of 8', soloPriceFen: 3200, state: 'running', endsAt: null },
      groupHours: 24,
      graceSeats: 0,
      newMembersOnly: false,
      leaderBenefit: { kind: 'points', points: 200 },
      limitPerMember: 2,
      deliveries: ['pick_up', 'shipping'],
      others: [],
    })
    expect(group.members.map(({ leads, you, state }) => [leads, you, state])).toEqual([
      [true, false, 'paid'],
      [false, false, 'paid'],
    ])
    expect(group.members.every(({ name, picture }) => name !== '' && picture.src.startsWith('/media/'))).toBe(true)
    // Of a seat that is held nobody is told whose it is.
    await stranger.hold(id)
    expect(await asGuest(id)).toMatchObject({
      seatsPaid: 2,
      seatsHeld: 1,
      nextHoldEndsAt: '2026-11-20T02:05:00.000Z',
      members: { length: 2 },
      viewer: { order: null },
    })
  })

  it('compares with what this viewer pays alone, here and today', async () => {
    const { id } = await leader.open('rougui-for-two')
    expect((await asGuest(id)).deal.soloPriceFen).toBe(15_800)
    await buy(app, stranger.memberId, { goodsFen: 20_000, now: app.clock.now() })
    expect(await stranger.page(id)).toMatchObject({ priceFen: 11_800, deal: { soloPriceFen: 13_800 } })
  })

  it('says to whom it belongs: guest, stranger, who holds, who sits, who leads, who left', async () => {
    const { id } = await twoOfThree()
    expect(standing(await asGuest(id))).toEqual(['open', 'guest', null, ['join', 'openOwn']])
    expect(standing(await stranger.page(id))).toEqual(['open', 'stranger', null, ['join', 'openOwn']])
    expect(standing(await seated.page(id))).toEqual(['open', 'seated', 'in_it', ['leave', 'openOwn']])
    expect(standing(await leader.page(id))).toEqual(['open', 'leading', 'in_it', ['leave', 'openOwn']])

    const holder = await friend(app, 'holder')
    const held = await holder.hold(id)
    const page = await holder.page(id)
    expect(standing(page)).toEqual(['open', 'holding', 'in_it', ['leave']])
    expect(page.viewer.order).toMatchObject({ id: held.orderId, state: 'awaiting_payment', groupId: id })
    expect(page.members.some(({ you }) => you)).toBe(false)

    await holder.ask.leave(id, held.orderId)
    expect(standing(await holder.page(id))).toEqual(['open', 'left', null, ['join', 'openOwn']])
  })

  it('of a full group shows when a seat may be free again, and where else one can join', async () => {
    const { id } = await leader.open('longjing-for-two')
    const other = await seated.open('longjing-for-two')
    const holder = await friend(app, 'holder')
    await holder.hold(id)
    for (const page of [await asGuest(id), await stranger.page(id)]) {
      expect(page).toMatchObject({ seatsPaid: 1, seatsHeld: 1, nextHoldEndsAt: '2026-11-20T02:05:00.000Z' })
      expect(page.viewer).toMatchObject({ whyNot: 'full', may: { join: false, openOwn: true, wish: true } })
      expect(page.others.map(({ id }) => id)).toEqual([other.id])
    }
    // Who leads the other one is not sent to it.
    expect((await seated.page(id)).others).toEqual([])
    minutes(6)
    await goRound()
    expect(standing(await stranger.page(id))).toEqual(['open', 'stranger', null, ['join', 'openOwn']])
  })

  it('of a group that succeeded leads to others, and to one’s own order', async () => {
    const { id } = await leader.open('longjing-for-two')
    const { orderId } = await seated.join(id)
    const other = await (await friend(app, 'other')).open('biscuits-for-three')
    expect(standing(await asGuest(id))).toEqual(['succeeded', 'guest', 'succeeded', ['openOwn']])
    expect((await asGuest(id)).others.map(({ id }) => id)).toEqual([other.id])
    expect(standing(await stranger.page(id))).toEqual(['succeeded', 'stranger', 'succeeded', ['openOwn']])
    expect(standing(await leader.page(id))).toEqual(['succeeded', 'leading', 'succeeded', ['openOwn']])
    const mine = await seated.page(id)
    expect(standing(mine)).toEqual(['succeeded', 'seated', 'succeeded', ['openOwn']])
    expect(mine).toMatchObject({
      endedAt: '2026-11-20T02:00:00.000Z',
      viewer: { order: { id: orderId, state: 'paid' } },
    })
  })

  it('of a group that failed shows nobody, and to who was in it where the money is', async () => {
    const { id, orderId } = await leader.open('longjing-for-two')
    hours(25)
    await goRound()
    const page = await asGuest(id)
    expect(page).toMatchObject({ state: 'failed', failedBecause: 'time', members: [], viewer: { whyNot: 'failed' } })
    expect(page.viewer.may).toEqual({ join: false, leave: false, openOwn: true, wish: false })
    const mine = await leader.page(id)
    expect(standing(mine)).toEqual(['failed', 'left', 'failed', ['openOwn']])
    expect(mine.viewer.order).toMatchObject({
      id: orderId,
      state: 'cancelled',
      refunds: [{ amountFen: 8900, cause: 'group_failed' }],
    })
  })

  it('says what the shop gave away so that it succeeds', async () => {
    const { id } = await leader.open('gaiwan-for-three')
    await seated.join(id)
    hours(49)
    await goRound()
    expect(await asGuest(id)).toMatchObject({
      state: 'succeeded',
      seats: 3,
      seatsPaid: 2,
      seatsTreated: 1,
      members: { length: 2 },
    })
  })

  it('keeps who was refunded after success, and says so', async () => {
    const { id } = await leader.open('longjing-for-two')
    const { orderId } = await seated.join(id)
    await seated.call('PUT', `/v1/refund-requests/${randomUUID()}`, { orderId, reason: 'not_wanted' })
    await goRound()
    const page = await asGuest(id)
    expect(page.state).toBe('succeeded')
    expect(page.members.map(({ leads, state }) => [leads, state])).toEqual([
      [true, 'paid'],
      [false, 'refunded'],
    ])
    expect((await seated.page(id)).viewer.relation).toBe('left')
  })

  it('hands the lead on to who paid first when the leader goes', async () => {
    const { id, orderId } = await leader.open('biscuits-for-three')
    await seated.join(id)
    await leader.ask.leave(id, orderId)
    expect(standing(await seated.page(id))).toEqual(['open', 'leading', 'in_it', ['leave', 'openOwn']])
    expect((await asGuest(id)).members).toMatchObject([{ leads: true }])
  })

  it('of an open group runs on when its deal opens no more', async () => {
    const { id } = await leader.open('rougui-for-two')
    await seated.open('rougui-for-two')
    expect(standing(await asGuest(id))).toEqual(['open', 'guest', null, ['join']])
    await app.db.updateTable('deals').set({ ends_at: app.clock.now() }).where('key', '=', 'rougui-for-two').execute()
    await goRound()
    const page = await asGuest(id)
    expect(standing(page)).toEqual(['open', 'guest', null, ['join']])
    expect(page.deal).toMatchObject({ state: 'ended', endsAt: '2026-11-20T02:00:00.000Z' })
    await stranger.join(id)
    // Nothing is left to open here, and nothing to join: the shop's other deals are what is left.
    expect(standing(await asGuest(id))).toEqual(['succeeded', 'guest', 'succeeded', []])
    expect(await wrongs(app)).toEqual([])
  })

  it('takes nobody in its last two minutes', async () => {
    const { id } = await leader.open('longjing-for-two')
    minutes(24 * 60 - 1)
    expect(standing(await asGuest(id)).slice(0, 3)).toEqual(['open', 'guest', 'ending'])
    expect((await stranger.ask.join(id)).status).toBe(409)
  })

  it.each([
    [
      'not_new',
      async () => {
        await stranger.open('biscuits-for-three')
        return (await leader.open('cold-brew-with-a-friend')).id
      },
    ],
    [
      'limit_reached',
      async () => {
        await stranger.open('rougui-for-two')
        return (await leader.open('rougui-for-two')).id
      },
    ],
    [
      'unpaid_elsewhere',
      async () => {
        await stranger.holdOpening('longjing-for-two')
        return (await leader.open('longjing-for-two')).id
      },
    ],
    [
      'paused',
      async () => {
        const { id } = await leader.open('longjing-for-two')
        for (let lapse = 0; lapse < 3; lapse += 1) {
          await stranger.hold(id)
          minutes(6)
          await goRound()
        }
        return id
      },
    ],
  ])('says to a member why not: %s; a guest may try', async (whyNot, stage) => {
    const id = await stage()
    const page = await stranger.page(id)
    expect(page.viewer).toMatchObject({
      relation: whyNot === 'paused' ? 'left' : 'stranger',
      whyNot,
      may: { join: false },
    })
    expect(page.viewer.pausedUntil).toBe(whyNot === 'paused' ? '2026-11-20T03:17:00.000Z' : null)
    expect((await stranger.ask.join(id)).body.code).toBe(whyNot)
    expect((await asGuest(id)).viewer).toMatchObject({ whyNot: null, may: { join: true } })
  })

  it('that its leader has not paid is theirs alone', async () => {
    const { id, orderId } = await leader.holdOpening('longjing-for-two')
    const of = (path: string, token?: string) => app.call('GET', path, { token })
    expect((await of(`/v1/groups/${id}`)).status).toBe(404)
    expect((await stranger.call('GET', `/v1/groups/${id}`)).status).toBe(404)
    const page = await leader.page(id)
    expect(standing(page)).toEqual(['unpaid', 'holding', 'in_it', ['leave']])
    expect(page).toMatchObject({ endsAt: null, members: [], viewer: { order: { id: orderId } } })
    minutes(6)
    await goRound()
    expect(standing(await leader.page(id))).toEqual(['lapsed', 'left', 'failed', ['openOwn']])
    expect((await of(`/v1/groups/${id}`)).status).toBe(404)
    expect((await stranger.call('GET', `/v1/groups/${id}`)).status).toBe(404)
    expect(await wrongs(app)).toEqual([])
  })

  it('remembers who wants to be told when one seat is left', async () => {
    const { id } = await leader.open('biscuits-for-three')
    expect((await stranger.page(id)).viewer).toMatchObject({ wished: false, may: { wish: true } })
    expect((await stranger.ask.wish(id)).body).toEqual({ wished: true })
    expect((await stranger.page(id)).viewer).toMatchObject({ wished: true, may: { wish: false } })
    expect((await asGuest(id)).viewer).toMatchObject({ wished: false, may: { wish: true } })
  })
})

describe('a group’s page, asked again', () => {
  it('is 304 while nothing is new, for each viewer and language by itself', async () => {
    const { id } = await leader.open('biscuits-for-three')
    const path = `/v1/groups/${id}`
    const first = await app.call('GET', path)
    const tag = String(first.headers.etag)
    expect(tag).toMatch(/^"[\w-]+"$/)
    const again = (headers: Record<string, string>) => app.call('GET', path, { headers })
    minutes(1)
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const { status, text } = await again({ 'if-none-match': known })
      expect([status, text]).toEqual([304, ''])
    }
    expect((await again({ 'if-none-match': tag, 'accept-language': 'en' })).status).toBe(200)
    expect((await leader.call('GET', path)).headers.etag).not.toBe(tag)

    const { orderId } = await seated.hold(id)
    const held = await again({ 'if-none-match': tag })
    expect(held.body).toMatchObject({ seatsHeld: 1 })
    await seated.pay(orderId)
    expect((await again({ 'if-none-match': String(held.headers.etag) })).body).toMatchObject({ seatsPaid: 2 })
  })
})

describe('what a friend’s page asks', () => {
  it('needs no session before the first tap', () => {
    const asked = ['GET /v1/groups/:id', 'GET /v1/deals/:id', 'GET /v1/deals', 'GET /v1/shares/:token'] as const
    expect(asked.map((key) => accessOf(contract[key].security))).toEqual(asked.map(() => 'guest'))
  })
})

describe('strange links', () => {
  it.each(['0', 'undefined', '..%2F', '%00', "';--", '00000000-0000-0000-0000-000000000000', 'x'.repeat(400)])(
    'with %s lead to no group and no deal, and to no failure of ours',
    async (id) => {
      for (const path of [`/v1/groups/${id}`, `/v1/deals/${id}`])
        expect([400, 404, 414]).toContain((await app.call('GET', path)).status)
      for (const path of [`/v1/groups/${id}`, `/v1/groups/${id}/seats/${id}`, `/v1/groups/${id}/wish`])
        expect([400, 404, 414]).toContain((await stranger.call('PUT', path, {})).status)
    },
  )

  it('with capital letters lead to the same group', async () => {
    const { id } = await leader.open('longjing-for-two')
    expect((await asGuest(id.toUpperCase())).id).toBe(id)
  })
})

describe('a shop that sells together only', () => {
  it('opens groups as ever, and compares with no price that nobody can pay', async () => {
    const { features } = app.shop.brand
    features.shop = false
    try {
      const { id } = await leader.open('longjing-for-two')
      const { body } = await stranger.call('GET', `/v1/groups/${id}`)
      expect(body).toMatchObject({ state: 'open', deal: { soloPriceFen: null } })
      expect((await stranger.call('GET', '/v1/products')).body.code).toBe('feature_off')
    } finally {
      features.shop = true
    }
  })
})

describe('a shop without group-buys', () => {
  it('says so on every route of theirs', async () => {
    const { id } = await leader.open('longjing-for-two')
    const { features } = app.shop.brand
    features.groupbuy = false
    try {
      const seat = `/v1/groups/${id}/seats/${randomUUID()}`
      const orderId = randomUUID()
      const answers = [
        await stranger.call('GET', '/v1/deals'),
        await stranger.call('GET', `/v1/deals/${id}`),
        await stranger.call('GET', '/v1/groups'),
        await stranger.call('GET', `/v1/groups/${id}`),
        await stranger.call('PUT', `/v1/groups/${id}`, { dealId: id, orderId, expectedAmountFen: 1 }),
        await stranger.call('PUT', seat, { expectedAmountFen: 1 }),
        await stranger.call('POST', `${seat}/leaving`, {}),
        await stranger.call('PUT', `/v1/groups/${id}/wish`, {}),
      ]
      expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'feature_off'))
      expect((await app.call('GET', '/v1/home')).body.groups).toEqual([])
    } finally {
      features.groupbuy = true
    }
  })
})
