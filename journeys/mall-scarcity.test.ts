import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { journeys } from './journey'
import { memberIn } from './member'
import { home, pages } from './pages'
import { comeAndBuy, offered, openReward, redeem } from './shopping'
import { checkIn, seePoints, signInAgain } from './steps'

/** There is only one of it. */
const tin = { name: '手绘茶罐 · 孤品', points: 900 }

journeys('What is scarce in the mall', (journey) => {
  journey('remembers a wish for what is gone, and tells when it is back', async (stage) => {
    const { app, world, line, phone } = stage
    await comeAndBuy(stage, 179)
    await redeem(app, world, tin.name)
    await app.tap('see-redemption')
    const wisher = await phone({})
    await wisher.open(home)
    await checkIn(wisher)
    await openReward(wisher, world, tin.name)
    await wisher.see('0 份')
    await wisher.tap('wish')
    await wisher.see('到货会告诉你')
    const someone = await memberIn({ world, line })
    await app.tap('cancel-redemption')
    await app.tap('confirm')
    await app.see('已取消')
    await world.advance({ seconds: 60 })
    await wisher.open(pages.inbox)
    await wisher.see(`${tin.name}到货了`)
    const [news] = (await someone.get<{ items: { id: string }[] }>('/v1/inbox')).items
    await wisher.tap(`news-${news?.id}`)
    await wisher.see('还差 895 积分')
  })

  journey('tells a tap that came too late, and spends nothing', async (stage) => {
    const { app, world, line, phone } = stage
    const someone = await comeAndBuy(stage, 179)
    await openReward(app, world, tin.name)
    await app.tap('redeem')
    await app.find('confirm')
    const faster = await phone({})
    const other = await comeAndBuy({ app: faster, world, line }, 179)
    const { id: rewardId } = await offered(world, tin.name)
    await other.put(`/v1/redemptions/${randomUUID()}`, { rewardId, quantity: 1 })
    await app.tap('confirm')
    await app.see('刚刚没有了')
    expect((await someone.get<{ items: unknown[] }>('/v1/redemptions')).items).toEqual([])
    await app.open(home)
    await seePoints(app, tin.points)
  })

  // The last one: the clock goes into the next year.
  journey('counts down to the end of what is offered for a time, and says when it is over', async (stage) => {
    const { app, world } = stage
    await comeAndBuy(stage, 1)
    await openReward(app, world, '年礼茶盒')
    await app.see('2月6日 00:00 截止')
    await world.advanceTo('02-05')
    await signInAgain(app)
    await openReward(app, world, '年礼茶盒')
    await app.see(/还有 1[34]:\d\d:\d\d/)
    await app.relaunch(() => world.advance({ hours: 15 }))
    await app.see('已经结束')
    await app.open(pages.mall)
    await app.find('reward-0')
    await app.seeNoMore('年礼茶盒')
  })
})
