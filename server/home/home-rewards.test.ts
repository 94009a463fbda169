import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Reward } from '@huitou/contract'
import { startTestApp, type TestApp } from '../testing'
import { givePoints, goods, offer, rewardId } from '../mall/testing/offers'

describe('the rewards on home', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(() => app.reset())
  afterAll(() => app.close())

  const home = async (token?: string) => (await app.call('GET', '/v1/home', { token })).body
  const shown = (rewards: Reward[]) => rewards.map(({ pricePoints, viewer }) => [pricePoints, viewer.whyNot])
  const prices = [900, 100, 500, 300, 700]
  const offerThem = () =>
    offer(
      app,
      prices.map((pricePoints) => goods(`r${pricePoints}`, { pricePoints })),
    )

  it('are the cheapest ones for a guest, with no line about them', async () => {
    await offerThem()
    const { rewards, line } = await home()
    expect(shown(rewards)).toEqual([
      [100, 'sign_in'],
      [300, 'sign_in'],
      [500, 'sign_in'],
    ])
    expect(line).toBe(null)
  })

  it('are what a member can have now, dearest first, then what is nearest; the first has the line', async () => {
    await offerThem()
    const { token, member } = await app.signIn()
    expect(shown((await home(token)).rewards)).toEqual([
      [100, 'too_few_points'],
      [300, 'too_few_points'],
      [500, 'too_few_points'],
    ])
    expect((await home(token)).line).toBe(null)
    await givePoints(app, member.id, { points: 350, now: app.clock.now() })
    const { rewards, line } = await home(token)
    expect(shown(rewards)).toEqual([
      [300, null],
      [100, null],
      [500, 'too_few_points'],
    ])
    expect(line).toEqual({
      kind: 'reward_in_reach',
      rewardId: rewardId('r300'),
      name: '积分商品 r300',
      pricePoints: 300,
    })
  })

  it('give the line up to points that end soon', async () => {
    await offerThem()
    const { member } = await app.signIn()
    await givePoints(app, member.id, { points: 350, now: app.clock.now() })
    app.clock.set('2027-12-10T02:00:00Z')
    const { token } = await app.signIn()
    expect((await home(token)).line).toMatchObject({ kind: 'points_expiring', points: 350, lastDay: '2027-12-31' })
  })

  it('are none where the mall has nothing that points would bring', async () => {
    await offer(app, [
      goods('gone', { stock: 0 }),
      goods('later', { opensAt: '2027-01-01T00:00:00+08:00' }),
      goods('over', { closesAt: '2026-01-01T00:00:00+08:00' }),
    ])
    const { token } = await app.signIn()
    expect([(await home()).rewards, (await home(token)).rewards]).toEqual([[], []])
  })
})
