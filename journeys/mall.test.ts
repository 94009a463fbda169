import { expect } from 'vitest'
import { journeys } from './journey'
import type { Someone } from './member'
import { home, pages } from './pages'
import { comeAndBuy, offered, openReward, redeem } from './shopping'
import { readStatement, seePoints, sum } from './steps'

const coldBrew = { name: '桂花冷泡一瓶', points: 260 }
const tin = { name: '手绘茶罐 · 孤品', points: 900 }
const coupon = { name: '满 20 减 5 券', points: 400 }
const week = { name: '音乐会员周卡', points: 500 }

journeys('Mall', (journey) => {
  journey(
    'redeems in four taps: a code for the counter, and the points are seen to go',
    async ({ app, world, line }) => {
      await comeAndBuy({ app, world, line }, 60)
      await app.open(home)
      await redeem(app, world, coldBrew.name)
      expect(app.taps()).toBe(4)
      expect(await app.textOf('pick-up-code')).toMatch(/^\d{4}$/)
      await seePoints(app, 305 - coldBrew.points)
      await app.see('静安店')
      await app.tap('see-redemption')
      expect(await app.textOf('state')).toContain('等着备货')
      await app.open(home)
      await seePoints(app, 305 - coldBrew.points)
    },
  )

  journey('takes several at once, to the store that is nearest, and says before what remains', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 120)
    await openReward(app, world, coldBrew.name)
    await app.tap('redeem')
    await app.see('345')
    await app.tap('more')
    await app.see('用 520')
    await app.see('85')
    await app.tap('choose-store')
    await app.tap('store-1')
    await app.tap('confirm')
    await app.find('redeemed')
    await app.see('徐汇店')
    await seePoints(app, 85)
    expect(await redemptions(someone)).toMatchObject([{ quantity: 2, pricePoints: 520 }])
  })

  journey('redeems once, also when the thumb taps twice', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 120)
    await openReward(app, world, coldBrew.name)
    await app.tap('redeem')
    await app.find('confirm')
    await app.doubleTap('confirm')
    await app.find('redeemed')
    await seePoints(app, 605 - coldBrew.points)
    expect(await redemptions(someone)).toHaveLength(1)
  })

  journey('shows what became of it when the app was closed between the tap and the answer', async (stage) => {
    const { app, world, line } = stage
    const someone = await comeAndBuy(stage, 120)
    await openReward(app, world, coldBrew.name)
    await app.tap('redeem')
    const answer = line.holdAnswer('PUT', '/v1/redemptions/')
    await app.tap('confirm')
    await answer.arrived
    await app.relaunch(async () => answer.release())
    await app.find('redeemed')
    expect(await app.textOf('pick-up-code')).toMatch(/^\d{4}$/)
    await seePoints(app, 605 - coldBrew.points)
    expect(await redemptions(someone)).toHaveLength(1)
    await app.open(home)
    await seePoints(app, 605 - coldBrew.points)
  })

  journey('offers it again, and takes it once, when the tap never arrived', async (stage) => {
    const { app, world, line } = stage
    const someone = await comeAndBuy(stage, 120)
    await openReward(app, world, coldBrew.name)
    await app.tap('redeem')
    line.loseRequests('PUT', '/v1/redemptions/')
    await app.tap('confirm')
    await app.see('手机没连上网')
    await app.relaunch(async () => line.clear())
    await app.tap('redeem')
    await app.see('605')
    await app.tap('confirm')
    await app.find('redeemed')
    expect(await redemptions(someone)).toHaveLength(1)
  })

  journey('is the same redemption when the answer was lost and one taps again', async (stage) => {
    const { app, world, line } = stage
    const someone = await comeAndBuy(stage, 120)
    await openReward(app, world, coldBrew.name)
    await app.tap('redeem')
    line.loseAnswers('PUT', '/v1/redemptions/')
    await app.tap('confirm')
    await app.see('手机没连上网')
    line.clear()
    await app.tap('redeem')
    await app.tap('confirm')
    await app.find('redeemed')
    expect(await redemptions(someone)).toHaveLength(1)
    await seePoints(app, 605 - coldBrew.points)
  })

  journey('gives everything back: the points, the place in the limit, the stock', async (stage) => {
    const { app, world } = stage
    await comeAndBuy(stage, 179)
    await app.open(home)
    await redeem(app, world, tin.name)
    await app.tap('see-redemption')
    await app.tap('cancel-redemption')
    await app.tap('confirm')
    await app.see('已取消')
    await app.findNoMore('cancel-redemption')
    await app.see('自己取消的')
    await app.open(home)
    await seePoints(app, 900)
    await redeem(app, world, tin.name)
    await seePoints(app, 0)
    await app.tap('see-redemption')
    await app.tap('cancel-redemption')
    await app.tap('confirm')
    await app.see('已取消')
    await app.open(home)
    const { amounts, available } = await readStatement(app)
    expect(amounts).toEqual([900, -900, 900, -900, 895, 5])
    expect(sum(amounts)).toBe(available)
  })

  journey('puts a coupon into the wallet, and takes it back from there', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 80)
    await redeem(app, world, coupon.name)
    await seePoints(app, 5)
    await app.tap('open-wallet')
    await app.see(coupon.name)
    await app.see('积分换的')
    const [held] = (await someone.get<{ items: { id: string }[] }>('/v1/coupons')).items
    await app.tap(`coupon-${held?.id}`)
    await app.tap('cancel-redemption')
    await app.tap('confirm')
    await app.see('已取消')
    await app.open(pages.wallet)
    await app.see('暂时没有券')
    await app.open(home)
    await seePoints(app, 405)
  })

  journey('says before the tap that a code cannot be given back, and gives each its own', async (stage) => {
    const { app, world } = stage
    await comeAndBuy(stage, 199)
    const codes: string[] = []
    for (const points of [500, 0]) {
      await openReward(app, world, week.name)
      await app.see('换了不能退')
      await app.tap('redeem')
      await app.see('换了不能退，想好再点')
      await app.tap('confirm')
      await app.find('redeemed')
      await seePoints(app, points)
      codes.push(await app.textOf('virtual-code'))
      await app.tap('see-redemption')
      expect(await app.textOf('virtual-code')).toBe(codes.at(-1))
      await app.see('完成')
      await app.findNoMore('cancel-redemption')
      await app.open(home)
    }
    expect(codes[0]).toMatch(/^QHYY-/)
    expect(new Set(codes).size).toBe(2)
  })

  journey('says how far it is when the points do not suffice, and what else is asked for', async (stage) => {
    const { app, world } = stage
    await comeAndBuy(stage, 0)
    await openReward(app, world, coldBrew.name)
    await app.see('还差 255 积分')
    expect(await app.textOf('redeem')).toContain('260')
    await app.tap('back')
    await app.see('还差 255 积分')
    const { place } = await offered(world, '茶酥一盒')
    await app.tap(`reward-${place}`)
    await app.see('近一年消费过一次就能换')
    await app.tap('back')
    await app.tap(`reward-${(await offered(world, '88 折券')).place}`)
    await app.see('银毫可换')
  })

  journey('shows what can be had now, and kinds of rewards, at a tap', async (stage) => {
    const { app, world } = stage
    await comeAndBuy(stage, 60)
    await app.tap('tab-mall')
    await app.find('reward-3')
    await app.tap('filter-affordable')
    await app.findNoMore('reward-1')
    await app.see(coldBrew.name)
    await app.tap('filter-code')
    await app.see(week.name)
    await app.seeNoMore(coldBrew.name)
    await app.tap('filter-all')
    await app.find(`reward-${(await offered(world, tin.name)).place}`)
  })

  journey('lets a guest look, signs them in at the tap, and goes on with it', async (stage) => {
    const { app, world } = stage
    await comeAndBuy(stage, 60)
    await app.open(pages.settings)
    await app.tap('sign-out')
    await app.find('check-in')
    await openReward(app, world, coldBrew.name)
    await app.tap('redeem')
    await app.find('confirm')
    await app.see('45')
    await app.tap('confirm')
    await app.find('redeemed')
    await seePoints(app, 45)
  })
})

type Redemption = { quantity: number; pricePoints: number }

const redemptions = async (someone: Someone): Promise<Redemption[]> =>
  (await someone.get<{ items: Redemption[] }>('/v1/redemptions')).items
