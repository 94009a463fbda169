import { randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { dealOf, friend, joinedGroup, openedGroup, paySeat } from './grouping'
import { journeys, type Stage } from './journey'
import { memberIn } from './member'
import { anAddress } from './ordering'
import { home, pages } from './pages'
import { checkIn, expectNoHan } from './steps'

/** Two seats at ¥99. */
const forTwo = '明前龙井 · 两人拼'
/** Three seats at ¥24. */
const forThree = '茶酥 · 三人拼'
/** Two seats at ¥268, only sent, and not before a month is over. */
const byPost = '年礼茶盒 · 两人拼'

/** Somebody of whom the local WeChat knows how they answer. */
const wantsToKnow = 'wants-to-know'

journeys('One’s own groups', (journey) => {
  journey('are found under 我的, each with what waits for one there', async (stage) => {
    const { app, world } = stage
    await app.open(home)
    await checkIn(app)
    await app.tap('tab-me')
    await app.tap('open-groups')
    await app.see('还没拼过团')
    await app.tap('deals')
    await app.find('deal-0')

    const { id: complete } = await openedGroup(world, await friend(world), forTwo)
    await takeSeat(stage, complete)
    await app.see('拼成了')
    const { id: waiting } = await openedGroup(world, await friend(world), forThree)
    await takeSeat(stage, waiting)
    await app.find('invite')

    await app.open(pages.ownGroups)
    await app.find('group-1')
    expect(await app.textOf('group-0')).toContain('茶酥 · 三人拼')
    expect(await app.textOf('group-0')).toContain('还差 1 人')
    expect(await app.textOf('group-0')).toContain('邀请')
    expect(await app.textOf('group-1')).toContain('还在备货')
    await app.tap('group-0')
    await app.find('invite')
    expect(await app.page()).toBe(pages.group)
    await world.advance({ hours: 25 })
    await app.open(pages.ownGroups)
    await app.see('没拼成')
    expect(await app.textOf('group-0')).toMatch(/钱正在原路退回|钱已经退到付款的地方/)
  })

  journey('say how many came through one’s links, and not who', async (stage) => {
    const { app, world } = stage
    const { id } = await openedGroup(world, await friend(world), forThree)
    await takeSeat(stage, id)
    await app.find('invite')
    await app.open(pages.ownGroups)
    await app.find('group-0')
    await app.seeNoMore('你分享的链接')

    const someone = await memberIn(stage)
    const token = randomBytes(16).toString('base64url')
    const { token: own } = await someone.put<{ token: string }>(`/v1/shares/${token}`, {
      target: { kind: 'group', id },
    })
    const visitor = await friend(world)
    await world.api('PUT', `/v1/visits/${randomUUID()}`, { token: visitor.token, body: { token: own } })
    await joinedGroup(world, visitor, id)
    await app.open(pages.ownGroups)
    await app.see('人次来过')
    expect(await app.textOf('sharing')).toMatch(/1\s*人次来过[\s，]*1\s*人下了单[\s，]*0\s*单已完成/)
  })

  journey(
    'are told of in WeChat once they are complete, to who paid and wanted it',
    async (stage) => {
      const { app, world } = stage
      await world.wechat('POST', `/sandbox/personas/${wantsToKnow}/subscriptions`, { answer: 'accept' })
      const { id } = await openedGroup(world, await friend(world), forThree)
      await takeSeat(stage, id)
      await app.tap('tell-outcome')
      await app.see('好，到时候微信里告诉你')
      await app.findNoMore('tell-outcome')
      await app.settled()
      await joinedGroup(world, await friend(world), id)
      await app.see('拼成了')
      await world.advance({ seconds: 60 })
      const { messages } = await (await world.wechat('GET', `/sandbox/messages?user=${wantsToKnow}`)).json()
      expect(messages).toMatchObject([{ kind: 'group_succeeded' }])
    },
    { user: wantsToKnow },
  )

  journey(
    'speak the language of the phone',
    async (stage) => {
      const { app, world } = stage
      const { id } = await openedGroup(world, await friend(world), forThree)
      await takeSeat(stage, id)
      await app.find('invite')
      await app.settled()
      await app.open(pages.ownGroups)
      await app.find('group-0')
      await app.settled()
      expectNoHan(await app.text())
    },
    { language: 'en' },
  )
})

journeys('A seat of what is only sent', (journey) => {
  journey('asks for an address on the way, and says what sending costs before it is paid', async (stage) => {
    const { app, world } = stage
    await world.advance({ days: 31 })
    await app.open(home)
    await checkIn(app)
    const someone = await memberIn(stage)
    const { id: dealId } = await dealOf(await friend(world), byPost)
    await app.open(`${pages.deal}?id=${dealId}`)
    await app.tap('open-group')
    await app.see('先选收货地址')
    await app.tap('choose-address')
    await app.tap('add-address')
    await app.type('address-name', anAddress.name)
    await app.type('address-phone', anAddress.phone)
    await app.tap('address-province')
    await app.tap('province-8')
    await app.type('address-city', anAddress.city)
    await app.type('address-detail', anAddress.detail)
    await app.tap('save-address')
    await app.tap('agree-privacy')
    await app.see(`${anAddress.name} ${anAddress.phone}`)
    await app.see('支付 ¥268')

    // Xinjiang is far: sending there is never free.
    await someone.put(`/v1/addresses/${randomUUID()}`, { ...anAddress, ...far })
    await app.tap('choose-address')
    await app.find('address-1')
    const first = await app.textOf('address-0')
    await app.tap(first.includes(far.name) ? 'address-0' : 'address-1')
    await app.see('运费')
    await app.see('支付 ¥293')
    await app.tap('pay')
    await app.find('invite')
    const { items } = await someone.get<{ items: Sent[] }>('/v1/orders')
    expect(items).toMatchObject([{ state: 'in_group', amountFen: 29_300, freightFen: 2500 }])
    const groupId = items[0]?.groupId ?? ''

    const last = await friend(world)
    const addressId = randomUUID()
    await last.put(`/v1/addresses/${addressId}`, anAddress)
    const orderId = randomUUID()
    const fulfilment = { kind: 'shipping', addressId }
    await last.put(`/v1/groups/${groupId}/seats/${orderId}`, { expectedAmountFen: 26_800, fulfilment })
    await paySeat(world, last, orderId)
    await app.see('拼成了')
    await app.tap('see-order')
    await app.see('等着发货')
    await app.see('运费')
  })
})

type Sent = { state: string; amountFen: number; freightFen: number; groupId: string | null }
const far = { name: '周予安', province: '新疆', city: '乌鲁木齐市', district: '天山区', detail: '示例路 8 号' }

/** From a link to a seat that is paid. */
async function takeSeat({ app }: Stage, groupId: string): Promise<void> {
  await app.open(`${pages.group}?id=${groupId}`)
  await app.tap('join')
  await app.tap('pay')
}
