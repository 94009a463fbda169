import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { behindTheCounter, wrongs } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { threeFriends, type Offer } from './testing/together'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  await app.reset()
})
afterEach(async () => expect(await wrongs(app)).toEqual([]))

const start = (changes?: Offer) => threeFriends(app, changes)

describe('the benefit of who leads', () => {
  const points = { kind: 'points' as const, points: 30 }

  it('is entered once, when the first other order of the group is completed', async () => {
    const { anna, bela, carl } = await start({ seats: 3, leaderBenefit: points })
    const { id, orderId } = await anna.leads()
    const [two, three] = [await bela.comes(id), await carl.comes(id)]
    const counter = behindTheCounter(app)
    await counter.handOver(orderId)
    expect(await anna.entries()).toEqual([[75, 'purchased']])
    await counter.handOver(two)
    await counter.handOver(three)
    expect(await anna.entries()).toEqual([
      [30, 'group_led'],
      [75, 'purchased'],
    ])
    expect(await bela.entries()).toEqual([[75, 'purchased']])
  })

  it('of points goes with the lead', async () => {
    const { anna, bela, carl } = await start({ seats: 3, leaderBenefit: points })
    const { id, orderId } = await anna.leads()
    await bela.comes(id)
    await anna.leave(id, orderId)
    const three = await carl.comes(id)
    const four = await anna.comes(id)
    const counter = behindTheCounter(app)
    await counter.handOver(four)
    await counter.handOver(three)
    expect(await bela.entries()).toEqual([[30, 'group_led']])
    expect(await anna.entries()).toEqual([[75, 'purchased']])
  })

  it('of money stays with the opener, who pays the full price when they come back', async () => {
    const { anna, bela } = await start({ seats: 3, leaderBenefit: { kind: 'money_off', amountFen: 300 } })
    const { id, orderId } = await anna.leads({ expectedAmountFen: 1200 })
    await bela.comes(id)
    await anna.leave(id, orderId)
    expect(await anna.read(orderId)).toMatchObject({ refundedFen: 1200 })
    expect((await anna.join(id, { expectedAmountFen: 1200 })).body).toMatchObject({
      code: 'price_changed',
      amountFen: 1500,
    })
  })
})
