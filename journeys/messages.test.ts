import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { journeys, type Stage } from './journey'
import { checkInFor, memberIn } from './member'
import { paidOrder } from './ordering'
import { home, pages } from './pages'
import { comeAndBuy } from './shopping'
import { checkIn } from './steps'
import { until } from './world/until'

journeys('Messages', (journey) => {
  journey('are counted until they were seen', async (stage) => {
    const { app } = stage
    await comeAndBuy(stage, 250)
    await app.open(pages.me)
    await app.see('1 条没看')
    await app.tap('open-inbox')
    await app.see('升到银毫了')
    await app.settled()
    await app.open(pages.me)
    await app.find('open-inbox')
    await app.seeNoMore('条没看')
    const someone = await memberIn(stage)
    const [news] = (await someone.get<{ items: { id: string }[] }>('/v1/inbox')).items
    await app.tap('open-inbox')
    await app.tap(`news-${news?.id}`)
    await app.see('升为银毫')
  })

  journey('remind of the check-in only who asked for it, at their hour, while the day is open', async (stage) => {
    const { app, world } = stage
    await world.advanceTo('05-03')
    await app.open(home)
    await checkIn(app)
    const someone = await memberIn(stage)
    await checkInFor(stage, someone, 2)
    await world.advance({ days: 1, hours: 2 })
    await app.open(pages.inbox)
    await app.see('没有新消息')
    await app.open(pages.settings)
    await app.tap('reminder')
    await app.see(/到时候微信里告诉你|到时候写在消息里/)
    await someone.checkIn()
    await world.advance({ seconds: 60 })
    await world.advance({ days: 1, hours: 2 })
    await app.open(pages.inbox)
    await app.see('今天还没签到')
    await app.open(pages.settings)
    await app.tap('reminder')
    await app.settled()
    await someone.checkIn()
    await world.advance({ days: 2 })
    const { items } = await someone.get<{ items: unknown[] }>('/v1/inbox')
    expect(items).toHaveLength(1)
  })

  journey('open the order of a refund that nobody answered, for the owner', async (stage) => {
    const { app, world, phone } = stage
    // The owner is known by the mini-program alone.
    if (app.platform === 'h5') return
    await app.open(home)
    await checkIn(app)
    const someone = await memberIn(stage)
    const { id: orderId } = await paidOrder(world, someone, [{ name: '一周茶包' }])
    const staff = await world.staff()
    await staff.post(`/v1/staff/orders/${orderId}/preparation`)
    const asked = { orderId, reason: 'damaged', words: '打开就是碎的' }
    await someone.put(`/v1/refund-requests/${randomUUID()}`, asked)
    await world.advance({ hours: 49 })
    const [news] = await until('the owner is told', async () => {
      const { items } = await staff.get<{ items: { id: string }[] }>('/v1/inbox')
      return items.length > 0 ? items : null
    })
    const owner = await phone({ user: 'behind-the-counter' })
    await owner.open(pages.inbox)
    await owner.tap('sign-in')
    await owner.see('有退款申请超时没回')
    await owner.tap(`news-${news?.id}`)
    expect(await owner.page()).toBe(pages.tillOrder)
    await owner.tap('open-request-0')
    await owner.see('打开就是碎的')
  })

  for (const answer of ['accept', 'reject'] as const) {
    journey(
      answer === 'accept'
        ? 'are carried by WeChat when the member allowed it, as often as they did'
        : 'stay in the inbox when WeChat may not carry them',
      async (stage) => {
        const { app, world } = stage
        const { user } = people[answer]
        await world.wechat('POST', `/sandbox/personas/${user}/subscriptions`, { answer })
        await world.advanceTo('06-03')
        await app.open(home)
        await checkIn(app)
        const someone = await memberIn(stage)
        await app.open(pages.settings)
        await app.find('reminder')
        await app.settled()
        await app.tap('reminder')
        await app.see(answer === 'accept' ? '好，到时候微信里告诉你' : '好，到时候写在消息里')
        await world.advance({ seconds: 60 })
        // Two days without a check-in, and one message was allowed at most.
        for (let day = 1; day <= 2; day += 1) await world.advance({ days: 1 })
        const { items } = await someone.get<{ items: unknown[] }>('/v1/inbox')
        expect(items).toHaveLength(2)
        expect(await carriedTo(stage, user)).toBe(answer === 'accept' ? 1 : 0)
        await app.open(pages.inbox)
        await app.see('今天还没签到')
      },
      people[answer],
    )
  }

  journey('of a kind that was switched off are not told, and the others are', async (stage) => {
    const { app, world } = stage
    await world.advanceTo('11-20')
    const someone = await comeAndBuy(stage, 0)
    await app.open(pages.settings)
    await app.tap('tell-tier')
    await app.settled()
    await world.till.buy(someone, { yuan: 250 })
    await world.advanceTo('12-01')
    await app.open(pages.inbox)
    await app.see('送你一张会员月券')
    await app.seeNoMore('升到银毫了')
    await app.relaunch()
    await app.open(pages.settings)
    await app.tap('tell-tier')
    await app.settled()
    const { optOuts } = await someone.get<{ optOuts: string[] }>('/v1/me/settings')
    expect(optOuts).toEqual([])
  })
})

/** Persons of whom the local WeChat knows how they answer. */
const people = { accept: { user: 'says-yes' }, reject: { user: 'says-no' } }

/** How many messages WeChat has brought to somebody. */
async function carriedTo({ world }: Stage, user: string): Promise<number> {
  const { messages } = await (await world.wechat('GET', `/sandbox/messages?user=${user}`)).json()
  return messages.length
}
