import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'
import { dropUnusedUploads } from '../uploads/sweep'
import { giveCoupon, product, sell, skuId, stockOf } from './testing/offers'
import { behindTheCounter, shopper, wrongs, type Shopper } from './testing/shopper'

const hour = 3_600_000
const day = 24 * hour

describe('a refund', () => {
  let app: TestApp
  let anna: Shopper
  let counter: ReturnType<typeof behindTheCounter>
  beforeAll(async () => {
    app = await startTestApp()
    counter = behindTheCounter(app)
  })
  beforeEach(async () => {
    await app.reset()
    await sell(app, [
      product('tea', { priceFen: 2000, stock: 5 }),
      product('cake', { priceFen: 1000, noReasonReturn: false }),
    ])
    anna = await shopper(app)
  })
  afterAll(() => app.close())

  const kinds = async (id: string) => (await anna.read(id)).timeline.map(({ kind, cause }) => `${kind} ${cause ?? '-'}`)
  const code = (problem: { code: string }) => problem.code
  const sent = async (lines: Record<string, number>, amountFen: number) => {
    const id = await anna.buy({ lines, amountFen, addressId: await anna.livesAt() })
    await counter.ship(id)
    return id
  }

  it('is at once and by oneself while nothing is prepared: money, stock and coupon come back', async () => {
    const couponId = await giveCoupon(app, anna.memberId, { now: app.clock.now() })
    const id = await anna.buy({ lines: { tea: 2 }, amountFen: 3500, couponId })
    const request = randomUUID()
    const { status, body } = await anna.askRefund(id, { id: request, reason: 'not_wanted' })
    expect(status).toBe(200)
    expect(body.refundRequest).toMatchObject({
      id: request,
      orderId: id,
      amountFen: 3500,
      state: 'approved',
      note: null,
    })
    expect(body.order).toMatchObject({
      state: 'cancelled',
      refundedFen: 3500,
      pickUp: { code: null },
      refunds: [{ amountFen: 3500, cause: 'member', state: 'requested' }],
      may: { refund: false, askRefund: false },
    })
    expect(body.member.coupons).toBe(1)
    expect(await stockOf(app, 'tea')).toBe(5)
    expect((await anna.askRefund(id, { id: request, reason: 'not_wanted' })).body.refundRequest).toEqual(
      body.refundRequest,
    )
    expect((await anna.askRefund(id, { id: request, reason: 'late' })).body.code).toBe('id_reused')
    expect((await anna.askRefund(id)).body.code).toBe('not_refundable')
    expect((await anna.call('GET', `/v1/refund-requests/${request}`)).body).toEqual(body.refundRequest)

    await counter.goRound()
    await app.pay.refunds()
    expect((await anna.read(id)).refunds).toMatchObject([{ state: 'arrived', arrivedAt: '2026-11-20T02:00:00.000Z' }])
    expect(await kinds(id)).toEqual([
      ...['placed -', 'paid -', 'refund_requested -', 'cancelled member'],
      ...['refund_accepted -', 'refund_arrived -'],
    ])
    expect(await anna.told()).toEqual([{ kind: 'refund_arrived', orderId: id, name: 'Product tea', amountFen: 3500 }])
    expect(await wrongs(app)).toEqual([])
  })

  it('of a part is for staff, also before anything is prepared: nobody fetches what was paid back', async () => {
    const id = await anna.buy({ lines: { tea: 2 }, amountFen: 4000 })
    const { body } = await anna.askRefund(id, { amountFen: 3999 })
    expect([body.refundRequest.state, body.order.state, body.order.refundedFen]).toEqual(['asked', 'paid', 0])
    expect((await anna.askRefund(id, { amountFen: 1 })).body.code).toBe('refund_open')
  })

  it('of everything is at once also while staff are asked for a part, which is answered by it', async () => {
    const id = await anna.buy({ lines: { tea: 2 }, amountFen: 4000 })
    const part = (await anna.askRefund(id, { amountFen: 100 })).body
    expect(part.order.may).toMatchObject({ refund: true, askRefund: false })
    const { body } = await anna.askRefund(id)
    expect([body.refundRequest.state, body.order.state, body.order.refundedFen]).toEqual([
      'approved',
      'cancelled',
      4000,
    ])
    expect(body.order.refundRequests).toMatchObject([{ state: 'approved' }, { state: 'approved' }])
    expect(await wrongs(app)).toEqual([])
  })

  it('of pieces is of each once, to the fen', async () => {
    const staff = await shopper(app, 'boss')
    const id = await anna.buy({ lines: { tea: 3, cake: 1 }, amountFen: 7000 })
    await counter.prepare(id)
    const pieces = (quantity: number) =>
      anna.askRefund(id, { reason: 'damaged', lines: [{ skuId: skuId('tea'), quantity }] })
    const { refundRequest } = (await pieces(1)).body
    expect(refundRequest).toMatchObject({ amountFen: 2000, grantedFen: null })
    await counter.decide(refundRequest.id, { approved: true, note: '' }, staff.memberId)
    expect((await anna.call('GET', `/v1/refund-requests/${refundRequest.id}`)).body).toMatchObject({ grantedFen: 2000 })
    expect((await pieces(3)).body.code).toBe('refund_too_high')
    expect((await pieces(4)).body.code).toBe('invalid_input')
    expect((await pieces(2)).body.refundRequest).toMatchObject({ amountFen: 4000, state: 'asked' })
  })

  it('is for staff to decide once it is prepared, within 48 hours', async () => {
    const id = await anna.buy({ lines: { tea: 2 }, amountFen: 4000 })
    await counter.prepare(id)
    const { body } = await anna.askRefund(id, {
      reason: 'damaged',
      words: ' broken ',
      lines: [{ skuId: skuId('tea'), quantity: 1 }],
    })
    expect(body.refundRequest).toMatchObject({
      amountFen: 2000,
      reason: 'damaged',
      words: 'broken',
      pictures: [],
      state: 'asked',
      answerBy: '2026-11-22T02:00:00.000Z',
      decidedAt: null,
    })
    expect(body.order).toMatchObject({ state: 'ready', may: { askRefund: false }, refundedFen: 0 })
    expect((await anna.askRefund(id)).body.code).toBe('refund_open')
  })

  it('that staff approve goes back; the same answer again changes nothing, another one is refused', async () => {
    const staff = await shopper(app, 'boss')
    const id = await anna.buy({ lines: { tea: 2 }, amountFen: 4000 })
    await counter.prepare(id)
    const { refundRequest } = (await anna.askRefund(id)).body
    app.clock.advance(hour)
    const yes = { approved: true, amountFen: 1500, note: '抱歉' }
    await counter.decide(refundRequest.id, yes, staff.memberId)
    await counter.decide(refundRequest.id, yes, staff.memberId)
    expect(await counter.decide(refundRequest.id, { ...yes, approved: false }, staff.memberId).catch(code)).toBe(
      'already_decided',
    )
    expect(await counter.decide(refundRequest.id, { ...yes, amountFen: 1 }, staff.memberId).catch(code)).toBe(
      'already_decided',
    )
    const order = await anna.read(id)
    expect(order).toMatchObject({
      state: 'ready',
      refundedFen: 1500,
      refunds: [{ cause: 'requested', amountFen: 1500 }],
      refundRequests: [{ state: 'approved', note: '抱歉', decidedAt: '2026-11-20T03:00:00.000Z' }],
    })
    expect((await anna.told())[0]).toEqual({
      kind: 'refund_decided',
      orderId: id,
      name: 'Product tea',
      approved: true,
      amountFen: 1500,
    })
    await counter.handOver(id)
    // 25 of the 40 yuan were kept.
    expect(await anna.me()).toMatchObject({ points: { available: 125 }, growth: 25 })
    expect(await wrongs(app)).toEqual([])
  })

  it('that staff approve in full before the counter cancels the order', async () => {
    const staff = await shopper(app, 'boss')
    const id = await anna.buy({ amountFen: 2000 })
    await counter.prepare(id)
    const { refundRequest } = (await anna.askRefund(id)).body
    await counter.decide(refundRequest.id, { approved: true }, staff.memberId)
    expect(await anna.read(id)).toMatchObject({ state: 'cancelled', refundedFen: 2000 })
    expect(await kinds(id)).toEqual([
      ...['placed -', 'paid -', 'ready staff', 'refund_asked -', 'refund_requested -', 'cancelled refunded'],
    ])
    expect(await stockOf(app, 'tea')).toBe(5)
    expect(await wrongs(app)).toEqual([])
  })

  it('that staff decline leaves the order as it is, and may be asked for again', async () => {
    const staff = await shopper(app, 'boss')
    const id = await sent({ tea: 1 }, 2800)
    const { refundRequest } = (await anna.askRefund(id)).body
    await counter.decide(refundRequest.id, { approved: false, note: '已发出' }, staff.memberId)
    expect(await anna.read(id)).toMatchObject({ state: 'shipped', refundedFen: 0, may: { askRefund: true } })
    expect((await kinds(id)).at(-1)).toBe('refund_declined -')
    expect((await anna.told())[0]).toMatchObject({ kind: 'refund_decided', approved: false, amountFen: 2800 })
    expect((await anna.askRefund(id)).status).toBe(200)
  })

  it('that nobody answers is told to the owner after 48 hours, once', async () => {
    const owner = await shopper(app, 'boss')
    await app.db
      .updateTable('members')
      .set({ role: 'owner', role_since: new Date() })
      .where('id', '=', owner.memberId)
      .execute()
    const id = await sent({ tea: 1 }, 2800)
    await anna.askRefund(id)
    app.clock.advance(48 * hour - 1)
    await counter.goRound()
    expect(await owner.told()).toEqual([])
    app.clock.advance(hour)
    await counter.goRound()
    await counter.goRound()
    expect(await owner.told()).toEqual([{ kind: 'refund_overdue', orderId: id, name: 'Product tea', amountFen: 2800 }])
    expect(
      (await anna.call('GET', '/v1/inbox')).body.items.map(({ news }: { news: { kind: string } }) => news.kind),
    ).toEqual(['order_shipped'])
  })

  it('after completion takes back what it earned, goods first and freight last', async () => {
    const id = await sent({ tea: 1, cake: 1 }, 3800)
    await anna.receive(id)
    app.clock.advance(8 * day)
    await counter.goRound()
    expect(await anna.me()).toMatchObject({ points: { available: 150 }, growth: 30 })
    await counter.refund(id, 1000)
    expect(await anna.me()).toMatchObject({ points: { available: 100 }, growth: 20 })
    app.clock.advance(hour)
    await counter.refund(id, 2500)
    expect(await anna.me()).toMatchObject({ points: { available: 0 }, growth: 0 })
    await counter.refund(id, 300)
    const order = await anna.read(id)
    expect(order).toMatchObject({ state: 'completed', refundedFen: 3800, may: { askRefund: false } })
    const goods = await app.db
      .selectFrom('refunds')
      .select(['amount_fen', 'goods_fen'])
      .orderBy('requested_at')
      .orderBy('amount_fen', 'desc')
      .execute()
    expect(goods).toEqual([
      { amount_fen: 1000, goods_fen: 1000 },
      { amount_fen: 2500, goods_fen: 2000 },
      { amount_fen: 300, goods_fen: 0 },
    ])
    // What was handed over is not on the shelf again.
    expect(await stockOf(app, 'tea')).toBe(4)
    expect(await counter.refund(id, 1).catch(code)).toBe('not_refundable')
    expect(await wrongs(app)).toEqual([])
  })

  it('by staff happens once for its id, and never exceeds what was paid', async () => {
    const id = await anna.buy({ lines: { tea: 2 }, amountFen: 4000 })
    const refund = randomUUID()
    await counter.refund(id, 500, refund)
    await counter.refund(id, 500, refund)
    expect(await counter.refund(id, 600, refund).catch(code)).toBe('id_reused')
    expect(await counter.refund(id, 3501).catch(code)).toBe('refund_too_high')
    expect((await anna.read(id)).refundedFen).toBe(500)
    await counter.refund(id, 3500)
    expect(await anna.read(id)).toMatchObject({ state: 'cancelled', refundedFen: 4000 })
    expect((await anna.told())[0]).toMatchObject({ kind: 'order_cancelled', because: 'staff' })
    expect(await wrongs(app)).toEqual([])
  })

  it('in full of what is on its way leaves it on its way, earns nothing, and gives the coupon back', async () => {
    const couponId = await giveCoupon(app, anna.memberId, { now: app.clock.now() })
    const id = await anna.buy({ amountFen: 2300, couponId, addressId: await anna.livesAt() })
    await counter.ship(id)
    await counter.refund(id, 2300)
    expect(await anna.read(id)).toMatchObject({ state: 'shipped', refundedFen: 2300 })
    expect((await anna.me()).coupons).toBe(1)
    const { body } = await anna.receive(id)
    expect(body.member).toMatchObject({ points: { available: 0, pending: 0 }, growth: 0 })
    expect(await stockOf(app, 'tea')).toBe(4)
    expect(await wrongs(app)).toEqual([])
  })

  it('is not had of what was never paid', async () => {
    const { body } = await anna.order({ amountFen: 2000 })
    expect((await anna.askRefund(body.order.id)).body.code).toBe('not_refundable')
    expect(await counter.refund(body.order.id, 1).catch(code)).toBe('not_refundable')
  })

  it('of what was sent is asked for within 7 days without a reason, within 15 for faults', async () => {
    const id = await sent({ tea: 1 }, 2800)
    await anna.receive(id)
    app.clock.advance(7 * day)
    // What is sent back without a reason has used its way to the member.
    expect((await anna.askRefund(id, { reason: 'not_wanted', amountFen: 2001 })).body.code).toBe('refund_too_high')
    app.clock.advance(1000)
    expect((await anna.askRefund(id, { reason: 'not_wanted' })).body.code).toBe('not_refundable')
    app.clock.advance(8 * day - 1000)
    expect((await anna.read(id)).may.askRefund).toBe(true)
    app.clock.advance(1)
    expect((await anna.read(id)).may.askRefund).toBe(false)
    expect((await anna.askRefund(id, { reason: 'damaged' })).body.code).toBe('not_refundable')
    app.clock.advance(-1)
    expect((await anna.askRefund(id, { reason: 'damaged' })).body.refundRequest.amountFen).toBe(2800)
  })

  it('without a reason is of the goods that can be sent back, as the product said when it was ordered', async () => {
    const id = await sent({ tea: 1, cake: 1 }, 3800)
    await app.db.updateTable('products').set({ no_reason_return: true }).execute()
    expect((await anna.read(id)).lines.map(({ noReasonReturn }) => noReasonReturn)).toEqual([true, false])
    await anna.receive(id)
    const cake = [{ skuId: skuId('cake'), quantity: 1 }]
    expect((await anna.askRefund(id, { reason: 'not_wanted', lines: cake })).body.code).toBe('not_refundable')
    expect((await anna.askRefund(id, { reason: 'not_wanted' })).body.refundRequest.amountFen).toBe(2000)
  })

  it('of what was fetched is asked for within 24 hours, for faults', async () => {
    const id = await anna.buy({ amountFen: 2000 })
    await counter.handOver(id)
    app.clock.advance(day)
    expect((await anna.askRefund(id, { reason: 'not_wanted' })).body.code).toBe('not_refundable')
    expect((await anna.read(id)).may.askRefund).toBe(true)
    app.clock.advance(1)
    expect((await anna.read(id)).may.askRefund).toBe(false)
    expect((await anna.askRefund(id, { reason: 'wrong' })).body.code).toBe('not_refundable')
  })

  it('names lines that were ordered, or an amount, not both', async () => {
    const id = await anna.buy({ lines: { tea: 2 }, amountFen: 4000 })
    await counter.prepare(id)
    const tea = (quantity: number) => [{ skuId: skuId('tea'), quantity }]
    expect((await anna.askRefund(id, { lines: tea(3) })).body).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: '/body/lines' }],
    })
    expect((await anna.askRefund(id, { lines: tea(1), amountFen: 1 })).body.code).toBe('invalid_input')
    expect((await anna.askRefund(id, { amountFen: 4001 })).body.code).toBe('refund_too_high')
  })

  it('shows the pictures of its member, and takes nobody else’s', async () => {
    const ben = await shopper(app, 'ben')
    const upload = async (memberId: string) => {
      const id = randomUUID()
      const picture = { token: id.replaceAll('-', ''), bytes: Buffer.of(1), width: 800, height: 600 }
      await app.db
        .insertInto('uploads')
        .values({ id, member_id: memberId, source_hash: Buffer.of(1), ...picture, at: app.clock.now() })
        .execute()
      return id
    }
    const [own, others] = [await upload(anna.memberId), await upload(ben.memberId)]
    const id = await sent({ tea: 1 }, 2800)
    expect((await anna.askRefund(id, { pictures: [own, others] })).body.code).toBe('invalid_input')
    const { body } = await anna.askRefund(id, { pictures: [own] })
    expect(body.refundRequest.pictures).toMatchObject([{ width: 800, height: 600 }])
    expect((await ben.call('GET', `/v1/refund-requests/${body.refundRequest.id}`)).status).toBe(404)
    app.clock.advance(28 * 86_400_000)
    await dropUnusedUploads(app.db, app.clock.now())
    expect((await anna.call('GET', `/v1/refund-requests/${body.refundRequest.id}`)).body.pictures).toHaveLength(1)
    expect(await app.db.selectFrom('uploads').select('id').execute()).toEqual([{ id: own }])
  })
})
