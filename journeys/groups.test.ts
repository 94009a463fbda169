import { expect } from 'vitest'
import { dealOf, friend, heldSeat, joinedGroup, openedGroup, type GroupSeen } from './grouping'
import { journeys, type Stage } from './journey'
import { memberIn } from './member'
import { home, pages } from './pages'
import { expectNoHan } from './steps'

/** Two seats at ¥99; who opens pays ¥10 less. */
const forTwo = '明前龙井 · 两人拼'
/** Three seats at ¥24; the leader gets 200 points. */
const forThree = '茶酥 · 三人拼'

journeys('Buying together', (journey) => {
  journey(
    'lets a stranger join from a link in at most three taps, who is asked nothing before the first',
    async (stage) => {
      const { app, world, line } = stage
      const leader = await friend(world)
      const { id } = await openedGroup(world, leader, forTwo)
      await app.open(`${pages.group}?id=${id}`)
      await app.see('差你一个就成')
      await app.settled()
      expect(await app.page()).toBe(pages.group)
      expect(line.seen.filter(({ token }) => token !== null)).toEqual([])
      expect(line.seen.filter(({ status }) => status === 401 || status === 403)).toEqual([])
      expect(line.seen.filter(({ method }) => method !== 'GET')).toEqual([])
      await app.tap('join')
      await app.see('付款即表示同意')
      await app.tap('pay')
      await app.see('拼成了')
      expect(app.taps()).toBeLessThanOrEqual(3)
      await app.find('pick-up-code')
      expect(await seen(stage, id)).toMatchObject({ state: 'succeeded', seatsPaid: 2, viewer: { relation: 'seated' } })
      await app.tap('see-order')
      await app.see('拼团价')
      await app.see('正在备货')
    },
  )

  journey('opens a group in four taps from home', async (stage) => {
    const { app, world } = stage
    await app.open(home)
    await app.tap('tab-shop')
    const { items }: { items: { name: string }[] } = await (await world.api('GET', '/v1/deals')).json()
    await app.tap(`deal-${items.findIndex(({ name }) => name === forThree)}`)
    await app.see('没拼成，钱自动原路退回')
    await app.tap('open-group')
    await app.tap('pay')
    await app.find('invite')
    expect(app.taps()).toBe(4)
    expect(await app.page()).toBe(pages.group)
    await app.see('你得 200 积分')
    const someone = await memberIn(stage)
    const { items: own } = await someone.get<{ items: GroupSeen[] }>('/v1/groups')
    expect(own).toMatchObject([{ state: 'open', seatsPaid: 1, viewer: { relation: 'leading' } }])
  })

  journey('fills before the eyes of who waits', async ({ app, world }) => {
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, forThree)
    await app.open(`${pages.group}?id=${id}`)
    await app.see('还差')
    expect(await app.textOf('state')).toContain('2')
    await joinedGroup(world, await friend(world), id)
    await app.see('差你一个就成')
    const last = await friend(world)
    await heldSeat(last, id)
    await app.see('满员')
    await app.see('有人正在付款')
  })

  journey('keeps the seat when the cashier was closed, and lets it go at a wish', async ({ app, world }) => {
    const { id } = await openedGroup(world, await friend(world), forThree)
    await app.open(`${pages.group}?id=${id}`)
    await app.pays('cancelled')
    await app.tap('join')
    await app.tap('pay')
    await app.see('位子给你留着')
    await app.tap('leave')
    await app.tap('confirm')
    await app.find('join')
    await app.pays('paid')
  })

  journey('refunds who leaves, and shows the way of the money', async (stage) => {
    const { app, world } = stage
    const { id } = await openedGroup(world, await friend(world), forThree)
    await app.open(`${pages.group}?id=${id}`)
    await app.tap('join')
    await app.tap('pay')
    await app.find('invite')
    await app.tap('leave')
    await app.see('马上原路退回')
    await app.tap('confirm')
    await app.find('refund-0')
    await app.see('微信支付已受理')
    expect(await seen(stage, id)).toMatchObject({ state: 'open', seatsPaid: 1, viewer: { relation: 'left' } })
  })

  journey('says that a group did not fill, gives the money back, and leads on', async (stage) => {
    const { app, world } = stage
    const { id } = await openedGroup(world, await friend(world), forThree)
    await app.open(`${pages.group}?id=${id}`)
    await app.tap('join')
    await app.tap('pay')
    await app.find('invite')
    await world.advance({ hours: 25 })
    await app.open(`${pages.group}?id=${id}`)
    await app.see('没拼成')
    await app.find('refund-0')
    await app.find('open-own')
  })

  journey('tells who paid too late, gives the money back, and leads on', async (stage) => {
    const { app, world } = stage
    const { id } = await openedGroup(world, await friend(world), forTwo)
    await app.open(`${pages.group}?id=${id}`)
    await app.pays('hanging')
    await app.tap('join')
    await app.tap('pay')
    await app.see('请不要重复支付')
    const { payments }: Payments = await (await world.wechat('GET', '/sandbox/payments')).json()
    await world.advance({ seconds: 330 })
    await joinedGroup(world, await friend(world), id)
    await world.wechat('POST', `/sandbox/payments/${payments[0]?.prepayIds.at(-1)}`, { outcome: 'paid', deliver: 1 })
    await app.open(`${pages.group}?id=${id}`)
    await app.see('付款晚到了一步')
    await app.find('refund-0')
    await app.pays('paid')
  })

  journey('leads from a damaged or unknown link to the deals', async ({ app }) => {
    await app.open(`${pages.group}?id=%2e%2e`)
    await app.see('没找到这个团')
    await app.open(`${pages.group}?id=01933e7a-0000-7000-8000-000000000001`)
    await app.see('没找到这个团')
    await app.tap('deals')
    await app.find('deal-0')
  })

  journey('fetches a seat at another store', async ({ app, world }) => {
    const { id } = await openedGroup(world, await friend(world), forThree)
    await app.open(`${pages.group}?id=${id}`)
    await app.tap('join')
    await app.tap('pay')
    await app.find('invite')
    await app.tap('change-store')
    await app.tap('store-1')
    await app.see('徐汇店')
  })

  journey(
    'speaks the language of the phone from the deal to the group',
    async ({ app, world }) => {
      const leader = await friend(world)
      const { id: dealId } = await dealOf(leader, forThree)
      await app.open(`${pages.deal}?id=${dealId}`)
      await app.find('open-group')
      await app.settled()
      expectNoHan(await app.text())
      await app.tap('open-group')
      await app.find('pay')
      expectNoHan(await app.text())
      await app.tap('pay')
      await app.find('invite')
      await app.settled()
      expectNoHan(await app.text())
    },
    { language: 'en' },
  )
})

type Payments = { payments: { prepayIds: string[] }[] }

const seen = async (stage: Stage, id: string): Promise<GroupSeen> => (await memberIn(stage)).get(`/v1/groups/${id}`)
