import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditLedger } from '../points/audit'
import { testMember } from '../points/testing/member'
import { startTestApp, type TestApp } from '../testing'
import { sweepMall } from './sweeps'
import { codeReward, givePoints, goods, offer, rewardId } from './testing/offers'

describe('what the mall does by itself', () => {
  let app: TestApp
  let token: string
  let memberId: string
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    const signedIn = await app.signIn()
    token = signedIn.token
    memberId = signedIn.member.id
    await givePoints(app, memberId, { points: 1000, now: app.clock.now() })
  })
  afterAll(() => app.close())

  /** Sessions end after 30 days: who comes back then signs in again. */
  const comeBack = async (time: string) => {
    app.clock.set(time)
    token = (await app.signIn()).token
  }
  const sweep = () => sweepMall(app.db, app.clock.now(), app.shop)
  const redeem = async (key: string, as = token): Promise<string> => {
    const id = randomUUID()
    const { status, text } = await app.call('PUT', `/v1/redemptions/${id}`, {
      token: as,
      body: { rewardId: rewardId(key), quantity: 1 },
    })
    if (status !== 200) throw new Error(text)
    return id
  }
  const cancel = (id: string) => app.call('POST', `/v1/redemptions/${id}/cancellation`, { token, body: {} })
  const wish = (key: string, wished = true, as = token) =>
    app.call('PUT', `/v1/restock-wishes/${rewardId(key)}`, { token: as, body: { wished } })
  const viewer = async (key: string, as = token) =>
    (await app.call('GET', `/v1/rewards/${rewardId(key)}`, { token: as })).body.viewer
  const told = async (of: string) => {
    const rows = await app.db
      .selectFrom('inbox_entries')
      .select(['news', 'at'])
      .where('member_id', '=', of)
      .where('kind', 'in', ['reward_restocked', 'redemption_cancelled'])
      .orderBy('seq')
      .execute()
    return rows.map(({ news, at }) => ({ ...news, at: at.toISOString() }))
  }

  describe('goods that nobody fetches', () => {
    it('are given back when 30 days have passed since the last day, and the member is told', async () => {
      await offer(app, [goods('cup', { stock: 1, limitPerMember: 1, pricePoints: 400 })])
      const id = await redeem('cup')
      // To be fetched by 20 December; given back as 20 January begins in Shanghai.
      await comeBack('2027-01-19T15:59:59Z')
      await sweep()
      expect((await app.call('GET', `/v1/redemptions/${id}`, { token })).body.state).toBe('redeemed')
      await comeBack('2027-01-19T16:00:00Z')
      await sweep()
      await sweep()
      const { body } = await app.call('GET', `/v1/redemptions/${id}`, { token })
      expect(body).toMatchObject({ state: 'cancelled', pickUp: null, mayCancel: false })
      expect(body.timeline.at(-1)).toEqual({ state: 'cancelled', at: '2027-01-19T16:00:00.000Z', cause: 'not_fetched' })
      expect((await app.call('GET', '/v1/me', { token })).body.points.available).toBe(1000)
      expect(await viewer('cup')).toMatchObject({ redeemed: 0, whyNot: null })
      expect(await told(memberId)).toEqual([
        {
          kind: 'redemption_cancelled',
          redemptionId: id,
          name: { 'zh-CN': '积分商品 cup', en: 'Reward cup' },
          points: 400,
          because: 'not_fetched',
          at: '2027-01-19T16:00:00.000Z',
        },
      ])
    })

    it('are given back with the time it was due, also after a week of downtime', async () => {
      await offer(app, [goods('cup', { fetchWithinDays: 1 }), goods('pot', { fetchWithinDays: 2 })])
      const ids = [await redeem('cup'), await redeem('pot')]
      await comeBack('2027-01-10T00:00:00Z')
      await sweep()
      const at = await Promise.all(
        ids.map(async (id) => (await app.call('GET', `/v1/redemptions/${id}`, { token })).body.timeline.at(-1).at),
      )
      expect(at).toEqual(['2026-12-21T16:00:00.000Z', '2026-12-22T16:00:00.000Z'])
    })

    it('are given back now when something was entered since: a statement never goes back in time', async () => {
      await offer(app, [goods('cup', { fetchWithinDays: 1 })])
      await redeem('cup')
      await comeBack('2027-01-10T00:00:00Z')
      await givePoints(app, memberId, { points: 1, now: app.clock.now() })
      await sweep()
      const entries = await app.db.selectFrom('point_entries').select('at').orderBy('seq').execute()
      expect(entries.map(({ at }) => at)).toEqual([...entries.map(({ at }) => at)].sort((a, b) => +a - +b))
    })

    it('give points whose lot has expired meanwhile a new life of 30 days', async () => {
      await comeBack('2027-12-01T02:00:00Z')
      await offer(app, [goods('cup', { pricePoints: 400 })])
      await redeem('cup')
      // Points of 2026 end with 2027; the cup is given back at the end of January.
      await comeBack('2028-01-30T16:00:00Z')
      await sweep()
      expect((await app.call('GET', '/v1/me', { token })).body.points.available).toBe(400)
      expect((await auditLedger(app.db)).flatMap((finding) => finding.violations)).toEqual([])
    })
  })

  describe('a wish', () => {
    it('is shown, and can be taken back', async () => {
      await offer(app, [goods('cup', { stock: 0 })])
      expect((await wish('cup')).body).toEqual({ rewardId: rewardId('cup'), wished: true })
      expect((await wish('cup')).status).toBe(200)
      expect((await viewer('cup')).wished).toBe(true)
      await wish('cup', false)
      expect((await viewer('cup')).wished).toBe(false)
      expect((await wish('nothing')).body.code).toBe('not_found')
    })

    it('is told once when a cancellation brings the reward back', async () => {
      await offer(app, [goods('cup', { stock: 1 })])
      const id = await redeem('cup')
      const others = [await app.signIn('bruno'), await app.signIn('chen'), await app.signIn('dora')]
      for (const other of others.slice(0, 2)) await wish('cup', true, other.token)
      app.clock.advance(60_000)
      await sweep()
      await cancel(id)
      app.clock.advance(10_000)
      await sweep()
      await sweep()
      const news = { kind: 'reward_restocked', rewardId: rewardId('cup'), at: '2026-11-20T02:01:00.000Z' }
      expect(await Promise.all(others.map(({ member }) => told(member.id)))).toMatchObject([[news], [news], []])
      expect((await viewer('cup', others[0]!.token)).wished).toBe(false)
    })

    it('may be wished again, and is told again', async () => {
      await offer(app, [goods('cup', { stock: 1 })])
      for (const _time of [1, 2]) {
        const id = await redeem('cup')
        await wish('cup')
        app.clock.advance(1000)
        await cancel(id)
        await sweep()
      }
      expect(await told(memberId)).toHaveLength(2)
    })

    it('is not told while the reward is gone, or when it was wished after it came back', async () => {
      await offer(app, [goods('cup', { stock: 1 })])
      const id = await redeem('cup')
      await wish('cup')
      app.clock.advance(1000)
      await cancel(id)
      // Gone again before the sweep came by.
      await redeem('cup')
      await sweep()
      expect(await told(memberId)).toEqual([])
      await offer(app, [goods('pot', { stock: 1 })])
      await wish('pot')
      await sweep()
      expect(await told(memberId)).toEqual([])
    })

    it('is told when codes are added to a pool', async () => {
      await offer(app, [codeReward('music', { codes: [] })])
      await wish('music')
      app.clock.advance(1000)
      await offer(app, [codeReward('music', { codes: ['new'] })], app.clock.now())
      await sweep()
      expect(await told(memberId)).toMatchObject([{ kind: 'reward_restocked', rewardId: rewardId('music') }])
    })

    it('reaches very many, in one round', async () => {
      await offer(app, [goods('cup', { stock: 1 })])
      const id = await redeem('cup')
      const many = await Promise.all(Array.from({ length: 210 }, () => testMember(app.db)))
      await app.db
        .insertInto('restock_wishes')
        .values(many.map((member_id) => ({ member_id, reward_id: rewardId('cup'), wished_at: app.clock.now() })))
        .execute()
      app.clock.advance(1000)
      await cancel(id)
      await sweep()
      const { entries } = await app.db
        .selectFrom('inbox_entries')
        .select((eb) => eb.fn.countAll<number>().as('entries'))
        .where('kind', '=', 'reward_restocked')
        .executeTakeFirstOrThrow()
      expect(entries).toBe(210)
    })
  })
})
