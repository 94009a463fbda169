import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { friend, joinedGroup, openedGroup } from './grouping'
import { journeys, type Stage } from './journey'
import { memberIn } from './member'
import { home, pages } from './pages'
import { bindPhone, bound } from './phoning'
import { seeBalance } from './statement'
import { checkIn, seePoints } from './steps'

type Own = { id: string; phone: string | null; tier: { name: string }; points: { available: number } }

const header = 'phone,name,birthday,tier,points,expiry'
/** Three seats at ¥24. */
const forThree = '茶酥 · 三人拼'

journeys('The shop’s earlier members', (journey) => {
  journey(
    'come with their tier and points, are claimed by binding the phone, and are parted again by staff',
    async (stage) => {
      const { app, world, phone } = stage
      const said = await world.importMembers(`${header}\n13800138201,安娜,05-03,金芽,1200,2027-06-30\n`)
      expect(said).toContain('1 members are new')
      expect(said).toMatch(/npm run import -- --undo [0-9a-f-]{36}/)

      await app.open(home)
      await checkIn(app)
      const own = await memberIn(stage)
      const alone = await own.get<Own>('/v1/me')
      await startBinding(stage, '13800138201')
      await app.see('这个手机号已经有一位会员')
      expect(await app.textOf('older')).toMatch(/安娜[\s\S]*店里从前的记录[\s\S]*留下[\s\S]*金芽[\s\S]*1,200/)
      expect(await app.textOf('younger')).toMatch(/现在登录的[\s\S]*并过去[\s\S]*新叶[\s\S]*5/)
      await app.tap('merge')
      await app.see('合好了')
      await app.see('138****8201')

      await app.open(home)
      await app.see('金芽')
      await seePoints(app, 1205)
      await app.find('checked-in')
      await app.open(pages.card)
      await app.see('金芽')
      await seeBalance(app, { available: 1205 })
      await app.see('从前的积分')
      await app.see('+1,200')
      await app.see('合并转入')
      await app.tap('open-ending')
      await app.see('2027年6月30日')

      const owner = await phone({})
      await becomeOwner(stage, owner)
      await owner.open(pages.merges)
      await owner.see('并进了 安娜')
      await owner.tap('undo-0')
      await owner.see('把他们分开')
      await owner.tap('confirm')
      await owner.see('分开了')
      expect(await own.get<Own>('/v1/me')).toMatchObject({ id: alone.id, phone: null, points: { available: 5 } })
      await app.open(home)
      await app.see('新叶')
      await seePoints(app, 5)
    },
  )

  journey('are found by whoever joined before the list came, who keeps being themselves', async (stage) => {
    const { app, world } = stage
    await app.open(home)
    await checkIn(app)
    const own = await memberIn(stage)
    const { id } = await own.get<Own>('/v1/me')
    await app.relaunch(async () => {
      await world.importMembers(`${header}\n13800138202,,,银毫,80,2027-12-31\n`)
    })
    await startBinding(stage, '13800138202')
    expect(await app.textOf('older')).toMatch(/现在登录的[\s\S]*留下/)
    expect(await app.textOf('younger')).toMatch(/店里从前的记录[\s\S]*并过去[\s\S]*银毫/)
    await app.tap('merge')
    await app.see('合好了')
    expect(await own.get<Own>('/v1/me')).toMatchObject({ id, tier: { name: '银毫' }, points: { available: 85 } })
    await seeBalance(app, { available: 85 })
    await app.see('合并转入')
  })

  journey('cannot become one with who sits in the same open group, and are told so', async (stage) => {
    const { app, world } = stage
    const leader = await friend(world)
    await bound(world, leader, '13800138203')
    const { id } = await openedGroup(world, leader, forThree)
    await app.open(home)
    await checkIn(app)
    const own = await memberIn(stage)
    const { id: ownId } = await own.get<Own>('/v1/me')
    await joinedGroup(world, own, id)
    await startBinding(stage, '13800138203')
    await app.see('两个账号在同一个没结束的团里，等团结束再试')
    expect(await own.get<Own>('/v1/me')).toMatchObject({ id: ownId, phone: null })
    // When it has ended there is nothing in the way.
    await world.advance({ hours: 25 })
    await app.open(pages.phone)
    await bindPhone(app, world, '13800138203')
    await app.tap('merge')
    await app.see('合好了')
  })
})

journeys('A purchase at the till', (journey) => {
  journey('can be looked at from its message and its line, also once it was taken back', async (stage) => {
    const { app, world } = stage
    await app.open(home)
    await checkIn(app)
    const own = await memberIn(stage)
    const staff = await world.staff()
    const { code } = await own.put<{ code: string }>('/v1/me/short-code', {})
    const id = randomUUID()
    await staff.put(`/v1/staff/counter-visits/${id}`, { code, amountFen: 6800 })
    await app.open(pages.inbox)
    await app.see('到店消费，340 积分到账')
    await app.tap(`news-${await newestNews(own)}`)
    await app.see('¥68')
    await app.see('+340')
    expect(await app.page()).toBe(pages.ownVisit)
    await app.tap('open-statement')
    await app.tap('entry-2')
    await app.see('¥68')
    expect(await app.page()).toBe(pages.ownVisit)

    await staff.post(`/v1/staff/counter-visits/${id}/reversal`, { note: '记错人了' })
    await app.open(pages.inbox)
    await app.see('到店消费撤销了')
    await app.tap(`news-${await newestNews(own)}`)
    await app.see('撤销了')
    await app.see('都收回了')
    await app.open(`${pages.statement}`)
    await app.tap('entry-3')
    await app.see('都收回了')
    // It is nobody else's to look at.
    const other = await friend(world)
    await expect(other.get(`/v1/counter-visits/${id}`)).rejects.toThrow(/404/)
  })
})

journeys('A phone number is no wall', (journey) => {
  journey('in looking, checking in, ordering and paying nobody is asked for one', async (stage) => {
    const { app, line } = stage
    for (const path of [home, pages.shop, pages.mall, pages.me, pages.code, pages.checkin, pages.card, pages.rules]) {
      await app.open(path)
      await app.settled()
      if (path !== pages.rules) expect(await app.text(), path).not.toMatch(/手机号/)
    }
    await app.open(home)
    await checkIn(app)
    await app.open(pages.shop)
    await app.tap('product-0')
    await app.tap('buy')
    await app.settled()
    expect(await app.text()).not.toMatch(/手机号/)
    await app.tap('pay')
    await app.see('正在备货')
    expect(await app.text()).not.toMatch(/手机号/)
    expect(line.seen.filter(({ path }) => /phone/.test(path))).toEqual([])
  })
})

type On = Pick<Stage, 'app' | 'world'>

/** The privacy policy is agreed to once, before anybody hears of a number. */
const startBinding = async ({ app, world }: On, number: string) => {
  await app.open(pages.phone)
  await app.tap('bind-phone')
  await app.tap('agree-privacy')
  await bindPhone(app, world, number)
}

const becomeOwner = async ({ world }: On, owner: Stage['app']) => {
  const { code } = await (await world.staff()).post<{ code: string }>('/internal/owner-code')
  await owner.open(home)
  await checkIn(owner)
  await owner.open(pages.join)
  await owner.type('invite', code)
  await owner.tap('accept')
  await owner.see('你现在是店主')
}

const newestNews = async (own: { get: <T>(path: string) => Promise<T> }): Promise<string> =>
  (await own.get<{ items: { id: string }[] }>('/v1/inbox')).items[0]?.id ?? ''
