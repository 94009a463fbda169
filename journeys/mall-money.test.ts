import { expect } from 'vitest'
import { journeys, type Stage } from './journey'
import type { Someone } from './member'
import { pages } from './pages'
import { comeAndBuy, openReward } from './shopping'
import { seePoints } from './steps'
import { until } from './world/until'

/** 900 points and ¥88; ¥168 without points. */
const teapot = '耐热玻璃壶'
/** 2,400 points, sent home. */
const teaSent = '一周茶包 · 寄到家'

type Redemption = { id: string; state: string; payment: string; amountFen: number; refunds: { state: string }[] }
const latest = async (someone: Someone): Promise<Redemption> => {
  const { items } = await someone.get<{ items: Redemption[] }>('/v1/redemptions')
  if (!items[0]) throw new Error('nothing was redeemed')
  return items[0]
}
const pageOf = ({ id }: Redemption) => `${pages.redemption}?id=${id}`
const askFor = async ({ app, world }: Stage, name: string) => {
  await openReward(app, world, name)
  await app.tap('redeem')
}

journeys('Points and money', (journey) => {
  journey('pay for a reward together, and both come back when it is given back', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 180)
    await askFor(stage, teapot)
    await app.see('不用积分：¥168')
    await app.see('900 积分 + ¥88')
    await app.tap('confirm')
    await app.find('redeemed')
    expect(await app.textOf('pick-up-code')).toMatch(/^\d{4,8}$/)
    await seePoints(app, 5)
    expect(await latest(someone)).toMatchObject({ state: 'redeemed', payment: 'paid', amountFen: 8800 })
    await app.tap('see-redemption')
    await app.see('实付')
    await app.tap('cancel-redemption')
    await app.see('¥88 原路退回')
    await app.tap('confirm')
    await app.see('已取消')
    await app.see('退款 ¥88')
    await world.advance({ seconds: 120 })
    await until('the money is back', async () => (await latest(someone)).refunds[0]?.state === 'arrived' || null)
    await app.open(pages.inbox)
    await app.see('退款 ¥88 到账了')
    const [news] = (await someone.get<{ items: { id: string }[] }>('/v1/inbox')).items
    await app.tap(`news-${news?.id}`)
    await app.see('已取消')
    await app.see('到账了')
    await app.open(pages.mall)
    await seePoints(app, 905)
  })

  journey('wait for whoever closed the cashier, to be paid from the reward’s own page', async (stage) => {
    const { app } = stage
    const someone = await comeAndBuy(stage, 180)
    await app.pays('cancelled')
    await askFor(stage, teapot)
    await app.tap('confirm')
    await app.see('等着付款')
    await app.see(/1[0-5]:\d\d 内付款/)
    await app.findNoMore('pick-up-code')
    await app.pays('paid')
    await app.tap('pay')
    await app.see('等着备货')
    await app.find('pick-up-code')
    expect(await latest(someone)).toMatchObject({ state: 'redeemed', payment: 'paid' })
  })

  journey('are given back when nobody pays in time', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 180)
    await app.pays('cancelled')
    await askFor(stage, teapot)
    await app.tap('confirm')
    await app.see('等着付款')
    await world.advance({ seconds: 16 * 60 })
    await app.open(pageOf(await latest(someone)))
    await app.see('已取消')
    await app.see('时间到了没付款')
    await app.open(pages.mall)
    await seePoints(app, 905)
  })

  journey('are asked for where it goes when a reward is sent, and it is followed until it is there', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 480)
    await askFor(stage, teaSent)
    await app.see('先选收货地址')
    await app.tap('choose-address')
    await app.tap('from-wechat')
    await app.tap('agree-privacy')
    await app.see('示例路 9 号 301')
    await app.tap('confirm')
    await app.find('redeemed')
    expect(await app.textOf('shipping-address')).toContain('示例路 9 号 301')
    await app.tap('see-redemption')
    await app.see('等着发货')
    const redemption = await latest(someone)
    await (
      await world.staff()
    ).post(`/v1/staff/redemptions/${redemption.id}/shipment`, { carrier: 'SF', trackingNumber: 'SF1234567890123' })
    await app.open(pageOf(redemption))
    await app.see('在路上了')
    expect(await app.textOf('tracking-number')).toBe('SF1234567890123')
    await app.tap('received')
    await app.see('完成了')
  })
})
