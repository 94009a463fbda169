import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { journeys, type Stage } from './journey'
import { checkInFor, memberIn, type Someone } from './member'
import { home, pages } from './pages'
import { comeAndBuy, offered, openReward, redeem } from './shopping'
import { readNow, readToTheEnd, seeBalance, seeStatement } from './statement'
import { checkIn, signInAgain, sum } from './steps'
import { until } from './world/until'

const coldBrew = { name: '桂花冷泡一瓶', points: 260 }

journeys('Points', (journey) => {
  journey('say in two taps why they changed', async (stage) => {
    const { app } = stage
    const someone = await comeAndBuy(stage, 60)
    await redeemElsewhere(stage, someone, coldBrew.name)
    await app.open(home)
    await app.tap('open-points')
    await app.tap('entry-3')
    expect(app.taps()).toBe(2)
    await app.see('取货码')
    await app.see(coldBrew.name)
    await app.tap('back')
    await app.tap('entry-1')
    await app.see('已签 1 天')
  })

  journey('are found by what for and when, and each month is summed up', async (stage) => {
    const { app, world } = stage
    await world.advanceTo('12-20')
    const someone = await comeAndBuy(stage, 120)
    await redeemElsewhere(stage, someone, coldBrew.name)
    await world.advanceTo('01-05')
    await someone.checkIn()
    await redeemElsewhere(stage, someone, coldBrew.name)
    await seeBalance(app, { available: 5 + 600 - 260 + 5 - 260 })
    await seeStatement(app, {
      amounts: [-260, 5, -260, 600, 5],
      months: [
        { earned: 5, spent: 260 },
        { earned: 605, spent: 260 },
      ],
    })
    await app.tap('filter-redeemed')
    const redeemed = { earned: 0, spent: 260 }
    await seeStatement(app, { amounts: [-260, -260], months: [redeemed, redeemed] })
    await app.tap('choose-month')
    await app.tap('earlier-year')
    await app.tap('month-12')
    await seeStatement(app, { amounts: [-260], months: [redeemed] })
    await app.tap('filter-all')
    await seeStatement(app, { amounts: [-260, 600, 5], months: [{ earned: 605, spent: 260 }] })
    await app.tap('filter-expired')
    await app.see('这里没有明细')
    await app.tap('show-all')
    await app.see('得 5，减 260')
  })

  journey('can be read to the first one, none twice and none left out, while new ones arrive', async (stage) => {
    const { app, world } = stage
    await app.open(home)
    await checkIn(app)
    const someone = await memberIn(stage)
    await checkInFor(stage, someone, 24)
    await app.open(pages.statement)
    await app.find('entry-6')
    expect((await readNow(app)).amounts).toHaveLength(20)
    await world.advance({ days: 1 })
    await someone.checkIn()
    await readToTheEnd(app)
    await app.find('entry-1')
    const { amounts } = await readNow(app)
    const { items } = await someone.get<{ items: { points: number }[] }>('/v1/point-entries?limit=100')
    expect(items).toHaveLength(26)
    expect(amounts.length).toBeGreaterThanOrEqual(25)
    expect(amounts).toEqual(items.slice(items.length - amounts.length).map(({ points }) => points))
  })

  journey('leave the shop as a table', async (stage) => {
    const { app } = stage
    await comeAndBuy(stage, 10)
    await app.open(pages.statement)
    await app.tap('export-statement')
    await app.see(/导出好了|已复制/)
  })

  // The last one: it takes two years.
  journey('add up at every step, from the first check-in to the end of what nobody spent', async (stage) => {
    const { app, world } = stage
    await world.advanceTo('03-01')
    const someone = await comeAndBuy(stage, 0)
    await seeBalance(app, { available: 5 })

    const order = await world.till.buy(someone, { yuan: 100, shipped: true })
    await seeBalance(app, { available: 5, pending: 500 })
    await app.tap('open-pending')
    await app.see('3月8日')
    await world.advance({ days: 8 })
    await seeBalance(app, { available: 505 })

    await app.open(home)
    await redeem(app, world, coldBrew.name)
    await seeBalance(app, { available: 245 })
    await app.tap('entry-3')
    await app.tap('cancel-redemption')
    await app.tap('confirm')
    await app.see('已取消')
    await seeBalance(app, { available: 505 })
    await app.see('退回')
    await app.open(home)
    await openReward(app, world, coldBrew.name)
    await app.tap('redeem')
    await app.tap('confirm')
    await app.find('redeemed')
    await seeBalance(app, { available: 245 })

    await world.till.refund({ orderId: order.orderId, yuan: 100 })
    await seeBalance(app, { debt: 255 })
    await app.see('退款，要收回 500 积分')
    await app.open(home)
    await checkIn(app)
    await seeBalance(app, { debt: 250 })
    await world.till.buy(someone, { yuan: 100 })
    await seeBalance(app, { available: 250 })

    await world.advanceTo('12-03')
    await world.advanceTo('12-03')
    await signInAgain(app)
    await app.open(home)
    // What nobody fetched was given back meanwhile.
    await app.see('510 积分用到12月31日为止')
    await app.open(pages.inbox)
    await app.see('510 积分快到期了')
    await app.see(`${coldBrew.name}取消了`)
    await world.advanceTo('12-30')
    await seeBalance(app, { available: 510 })
    expect(await toldOf(await memberIn(stage), 'points_expiring')).toBe(2)
    await world.advanceTo('01-01')
    await seeBalance(app, {})
    await app.see('到期')
    await app.tap('filter-expired')
    await until('what ended', async () => sum((await readNow(app)).amounts) === -510 || null)
  })
})

/** Redeems one, past the app. */
async function redeemElsewhere({ world }: Stage, someone: Someone, name: string): Promise<void> {
  const { id: rewardId } = await offered(world, name)
  await someone.put(`/v1/redemptions/${randomUUID()}`, { rewardId, quantity: 1 })
}

/** How many messages of a kind the shop has told. */
async function toldOf(someone: Someone, kind: string): Promise<number> {
  const { items } = await someone.get<{ items: { news: { kind: string } }[] }>('/v1/inbox')
  return items.filter(({ news }) => news.kind === kind).length
}
