import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { offer as offerDeal, together } from '../groups/testing/together'
import { beginDeals } from '../groups/testing/friends'
import { buy, goods, offer } from '../mall/testing/offers'
import { visit } from '../mall/testing/visit'
import { product, sell } from '../orders/testing/offers'
import { firstStore, shopper } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { createRobot } from '../wechat/robot'
import { sendRobot } from './send-robot'

const path = '/cgi-bin/webhook/send'

describe('the robot in the group of the shop’s people', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    app.wechat.answer(path, () => undefined)
    app.wechat.asked.length = 0
    await sell(app, [product('tea', { priceFen: 1500 })])
  })
  afterAll(() => app.close())

  const robot = (url = app.wechat.url) => ({ ...createRobot(`${url}${path}?key=secret`, 300), language: 'en' as const })
  const round = () => sendRobot(app.db, app.clock.now(), robot())
  const asked = () => app.wechat.asked.filter((one) => one.path === path)
  const said = () => asked().map(({ body }) => JSON.parse(body).text.content)
  const outcomes = async () =>
    (
      await app.db.selectFrom('outbox').select('outcome').where('kind', '=', 'robot_message').orderBy('at').execute()
    ).map(({ outcome }) => outcome)
  const buysTea = async (user = 'anna') => (await shopper(app, user)).buy({ amountFen: 1500 })

  it('tells of a paid order once, with what it is and where it is fetched, and never whose it is', async () => {
    await buysTea()
    await round()
    await round()
    expect(said()).toEqual([expect.stringMatching(/^New order, ¥15\.00\n.+ ×1\nFetched at .+$/)])
    expect(asked()[0]?.query.get('key')).toBe('secret')
    expect(await outcomes()).toEqual(['sent'])
  })

  it('tells of no order that is not paid, nor of one that was cancelled meanwhile', async () => {
    const anna = await shopper(app, 'anna')
    await anna.order({ amountFen: 1500 })
    const id = await anna.buy({ amountFen: 1500 })
    await anna.askRefund(id)
    await round()
    expect([said(), await outcomes()]).toEqual([[], ['not_needed']])
  })

  it('tells of the seats of a group when everybody is in, not before', async () => {
    await offerDeal(app, { seats: 2 })
    await beginDeals(app)
    const { id } = await (await together(app, 'anna')).leads()
    await round()
    expect(said()).toEqual([])
    await (await together(app, 'bela')).comes(id)
    await round()
    expect(said()).toHaveLength(2)
    expect(said()[0]).toMatch(/^A group is complete: new order, ¥15\.00\n/)
  })

  it('tells of redeemed goods, of those with a cash part when it was paid, and of nothing virtual', async () => {
    await offer(app, [goods('mug'), goods('pot', { priceFen: 500 })])
    const anna = await visit(app)
    await buy(app, anna.memberId, { goodsFen: 100, now: app.clock.now() })
    await anna.redeem('mug', { storeId: firstStore })
    const { body } = await anna.redeem('pot', { storeId: firstStore, expectedAmountFen: 500 })
    await round()
    expect(said()).toEqual([expect.stringMatching(/^New redemption, 100 points\n.+ ×1\nFetched at /)])
    await anna.pay(body.redemption.id)
    await round()
    expect(said()[1]).toMatch(/^New redemption, 100 points \+ ¥5\.00\n/)
  })

  it('is asked again when it was busy or not there, and not when nobody knows whether it spoke', async () => {
    await buysTea()
    app.wechat.answer(path, () => ({ errcode: 45009, errmsg: 'api freq out of limit' }))
    await round()
    await sendRobot(app.db, app.clock.now(), robot('http://127.0.0.1:9'))
    expect(await outcomes()).toEqual([null])
    app.clock.advance(60_000)
    app.wechat.answer(path, () => 'hang')
    await round()
    expect(await outcomes()).toEqual(['unanswered'])
    app.clock.advance(3_600_000)
    await round()
    expect(asked()).toHaveLength(2)
  })

  it('does not speak of what is a day old, nor with a key that is wrong', async () => {
    await buysTea()
    app.clock.advance(24 * 3_600_000)
    await round()
    await buysTea('bela')
    app.wechat.answer(path, () => ({ errcode: 93000, errmsg: 'invalid webhook url' }))
    await round()
    expect(await outcomes()).toEqual(['late', 'refused'])
    expect(asked()).toHaveLength(1)
  })

  it('without an address is nobody, and nothing waits for it', async () => {
    await buysTea()
    await sendRobot(app.db, app.clock.now(), null)
    expect([await outcomes(), asked()]).toEqual([['not_configured'], []])
  })
})
