import { expect } from 'vitest'
import { journeys, type Stage } from './journey'
import { checkInFor, memberIn } from './member'
import { home, pages } from './pages'
import { checkIn, readStatement, seePoints, sum } from './steps'

journeys('A streak', (journey) => {
  // The first ones, while the clock may still be set to the beginnings of months.
  journey('of twenty days in a month is rewarded with a coupon, and any month can be read again', async (stage) => {
    const { app, world } = stage
    await world.advanceTo('12-01')
    await app.open(home)
    await checkIn(app)
    const someone = await memberIn(stage)
    await checkInFor(stage, someone, 18)
    await app.open(pages.checkin)
    await app.see('19 / 20 天')
    await app.see('再签 1 天，得签到 5 元券')
    await world.advance({ days: 1 })
    await app.open(home)
    await checkIn(app)
    await app.see('签到 5 元券放进卡包了')
    await app.tap('open-checkin')
    await app.see('20 / 20 天')
    await app.see('签到 5 元券已经放进卡包')
    await app.open(pages.wallet)
    await app.see('签到 5 元券')
    await app.see('签到奖励')

    await world.advanceTo('01-10')
    await app.open(pages.checkin)
    await app.see('0 / 20 天')
    expect(await app.textOf('month')).toContain('1 月')
    await app.tap('earlier-month')
    await app.see('12 月奖励')
    expect(await app.textOf('checked-in-days')).toContain('已签 20 天')
    await app.see('12月20日，已签')
    await app.see('12月21日，没签')
    await app.see('签到 5 元券已经放进卡包')
    await app.tap('later-month')
    await app.see('0 / 20 天')
  })

  journey('with a made-up day counts one day less for the month’s reward', async (stage) => {
    const { app, world } = stage
    await world.advanceTo('02-01')
    await missADay(stage)
    await app.tap('rescue')
    await app.find('checked-in')
    await app.tap('open-checkin')
    await app.see('2 / 20 天')
    expect(await app.textOf('checked-in-days')).toContain('已签 2 天')
  })

  journey('is rescued with one tap, a card for the missed day, and goes on', async (stage) => {
    const { app } = stage
    await missADay(stage)
    await app.see('昨天漏了一天，用 1 张补签卡接上？')
    await app.tap('rescue')
    await app.find('checked-in')
    expect(app.taps()).toBe(1)
    expect(await app.textOf('streak-days')).toBe('3')
    await app.see('补上了 1 天')
    await app.see('第 2 天 5 积分，补签')
    await seePoints(app, 5 + 5 + 10)
    await app.tap('open-checkin')
    expect(await app.textOf('make-up-cards')).toContain('0 张')
    await app.see('，补签')
    await app.open(home)
    const { amounts, available } = await readStatement(app)
    expect(amounts).toEqual([10, 5, 5])
    expect(sum(amounts)).toBe(available)
    await app.see('补签')
  })

  journey('begins anew when one chooses so, and keeps the card', async (stage) => {
    const { app } = stage
    await missADay(stage)
    await app.find('rescue')
    await app.see('重新开始 +5')
    await checkIn(app)
    expect(app.taps()).toBe(1)
    expect(await app.textOf('streak-days')).toBe('1')
    await seePoints(app, 10)
    await app.findNoMore('rescue')
    await app.tap('open-checkin')
    expect(await app.textOf('make-up-cards')).toContain('1 张')
  })

  journey('is rescued once, also when the thumb taps twice', async (stage) => {
    const { app } = stage
    await missADay(stage)
    await app.doubleTap('rescue')
    await app.find('checked-in')
    // The week came up under the thumb: the second tap does not open it.
    expect(await app.page()).toContain('/pages/home')
    await app.relaunch()
    await app.find('checked-in')
    expect(await app.textOf('streak-days')).toBe('3')
    await seePoints(app, 20)
  })

  journey('shows the truth when the app was closed between the rescue and the answer', async (stage) => {
    const { app, line } = stage
    await missADay(stage)
    const answer = line.holdAnswer('PUT', '/v1/check-ins/')
    await app.tap('rescue')
    await answer.arrived
    await app.relaunch(async () => answer.release())
    await app.find('checked-in')
    expect(await app.textOf('streak-days')).toBe('3')
    await seePoints(app, 20)
  })

  journey('cannot be rescued without a card, or after too long, and nobody is asked', async (stage) => {
    const { app, world } = stage
    await missADay(stage)
    await app.tap('rescue')
    await app.find('checked-in')
    await app.relaunch(() => world.advance({ days: 2 }))
    await app.find('check-in')
    await app.findNoMore('rescue')
    await checkIn(app)
    expect(await app.textOf('streak-days')).toBe('1')
    const someone = await memberIn(stage)
    await checkInFor(stage, someone, 7)
    await app.relaunch(() => world.advance({ days: 4 }))
    await app.find('check-in')
    await app.findNoMore('rescue')
  })

  journey('earns a card with a round of one’s own, and two missed days take two', async (stage) => {
    const { app, world } = stage
    await app.open(home)
    await checkIn(app)
    const someone = await memberIn(stage)
    await checkInFor(stage, someone, 5)
    await app.relaunch(() => world.advance({ days: 1 }))
    await app.see('+40')
    await checkIn(app)
    await app.see('得了 1 张补签卡')
    await app.relaunch(() => world.advance({ days: 3 }))
    await app.see('漏了 2 天，用 2 张补签卡接上？')
    await app.tap('rescue')
    await app.find('checked-in')
    expect(await app.textOf('streak-days')).toBe('10')
    await seePoints(app, 100 + 5 + 5 + 10)
  })
})

/** Checks in, is away for a day, and comes back on the next. */
async function missADay({ app, world }: Stage): Promise<void> {
  await app.open(home)
  await checkIn(app)
  await app.relaunch(() => world.advance({ days: 2 }))
  await app.find('rescue')
}
