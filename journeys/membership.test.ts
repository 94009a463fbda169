import { expect } from 'vitest'
import { journeys, type Stage } from './journey'
import { memberIn, type Someone } from './member'
import { home, pages } from './pages'
import { comeAndBuy } from './shopping'
import { signInAgain } from './steps'

journeys('Membership', (journey) => {
  journey('goes up at once with what was bought, and says why', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 0)
    await app.tap('member-card')
    await app.tap('turn-over')
    expect(await app.textOf('standing-words')).toBe('再消费 ¥200，就是银毫')
    await app.see('加入，成为新叶')
    await world.till.buy(someone, { yuan: 250 })
    await app.open(home)
    await app.see('银毫')
    await app.open(pages.card)
    await app.see('升为银毫')
    await app.see('这一年消费到 ¥250')
    expect(await app.textOf('standing-words')).toBe('再消费 ¥750，就是金芽')
    await app.see('银毫保留到')
    await app.open(pages.inbox)
    await app.see('升到银毫了')
  })

  journey('goes down when a refund takes the reason away, and tells it', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 150)
    const { orderId } = await world.till.buy(someone, { yuan: 100 })
    await app.open(pages.card)
    await app.see('升为银毫')
    await world.till.refund({ orderId, yuan: 100 })
    await app.open(pages.card)
    await app.see('有一单退款，重新算过')
    expect(await app.textOf('standing-words')).toBe('再消费 ¥50，就是银毫')
    await app.open(pages.inbox)
    await app.see('等级变为新叶')
    await app.see('有一单退款了')
  })

  journey('lets a guest see that there is a card, and shows it after a tap', async ({ app }) => {
    await app.open(pages.card)
    await app.see('登录就有一张会员卡')
    await app.tap('sign-in')
    await app.see('再消费 ¥200，就是银毫')
    for (const tier of ['新叶', '银毫', '金芽', '大师']) await app.see(tier)
    await app.see('一年消费满 ¥3,000')
  })

  journey('gives what the tier promises on the first of the month, once', async (stage) => {
    const { app, world } = stage
    await world.advanceTo('11-20')
    await comeAndBuy(stage, 250)
    await world.advanceTo('12-01')
    await app.open(pages.inbox)
    await app.see('送你一张会员月券 · 满 30 减 5')
    await world.advance({ days: 3 })
    await app.open(pages.wallet)
    await app.see('会员月券 · 满 30 减 5')
    await app.see('每月券')
    const someone = await memberIn(stage)
    expect(await couponsOf(someone)).toEqual(['monthly'])
  })

  journey('has a gift for the birthday, and the birthday changes once a year at most', async (stage) => {
    const { app, world } = stage
    await world.advanceTo('02-10')
    await comeAndBuy(stage, 0)
    await giveBirthday(stage, { month: '2', day: '30' })
    await app.see('没有这一天，看看月和日。')
    await giveBirthday(stage, { month: '2', day: '14' })
    await app.see('用到名字和生日之前')
    await app.tap('agree-privacy')
    await app.see('存好了')
    await app.see('一年只能改一次，')
    await world.advanceTo('02-14')
    await app.open(pages.inbox)
    await app.see('生日快乐')
    await app.open(pages.wallet)
    await app.see('生日 5 元券')
    await app.see('生日礼')
    expect(await couponsOf(await memberIn(stage))).toEqual(['birthday'])
  })

  // The last one: it takes two years.
  journey('keeps its tier to the end of the next year, warns before, and loses one step only', async (stage) => {
    const { app, world } = stage
    await world.advanceTo('04-10')
    const someone = await comeAndBuy(stage, 1100)
    await app.see('金芽')
    const { keptUntil } = await someone.get<{ keptUntil: string }>('/v1/me/membership')
    expect(keptUntil.slice(5)).toBe('04-09')
    // The next membership year begins, and nothing is bought in it.
    await world.advanceTo('04-09')
    await world.advanceTo('04-20')
    await signInAgain(app)
    await app.open(pages.card)
    expect(await app.textOf('keep-words')).toBe('到4月9日再消费 ¥1,000，留住金芽')
    expect(await app.textOf('drop-words')).toContain(`${keptUntil.slice(0, 4)}年4月10日变为银毫`)
    await world.advanceTo('03-08')
    await signInAgain(app)
    await app.open(pages.inbox)
    await app.see('送你一张')
    await app.seeNoMore('留住金芽')
    await world.advanceTo('03-15')
    await app.open(pages.inbox)
    await app.see('再消费 ¥1,000，留住金芽')
    await app.see('到4月9日为止')
    await world.advanceTo('04-09')
    await app.open(home)
    await app.see('金芽')
    await world.advanceTo('04-10')
    await app.open(home)
    await app.see('银毫')
    await app.tap('member-card')
    await app.tap('turn-over')
    await app.see('变为银毫')
    await app.see('一年结束，消费 ¥0')
    await app.open(pages.inbox)
    await app.see('等级变为银毫')
    await app.see('这一年的消费没到，等级降了一级。')
  })
})

async function giveBirthday({ app }: Stage, { month, day }: { month: string; day: string }): Promise<void> {
  await app.open(pages.profile)
  await app.type('birthday-month', month)
  await app.type('birthday-day', day)
  await app.tap('save-profile')
}

/** Why the member has each of the coupons that can be used. */
async function couponsOf(someone: Someone): Promise<string[]> {
  const { items } = await someone.get<{ items: { source: string }[] }>('/v1/coupons')
  return items.map(({ source }) => source)
}
