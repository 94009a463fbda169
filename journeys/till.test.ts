import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { friend } from './grouping'
import { hired } from './hiring'
import { journeys, type Stage } from './journey'
import { memberIn, type Someone } from './member'
import { paidOrder } from './ordering'
import { home, pages } from './pages'
import { bound } from './phoning'
import { comeAndBuy, redeem } from './shopping'
import { checkIn, expectNoHan, thumbLifted } from './steps'
import { until } from './world/until'

type Own = { name: string; points: { available: number } }

/** A member at the counter with their code on the screen; it is 18 digits. */
const showingCode = async (stage: Stage): Promise<{ guest: Someone; code: () => Promise<string> }> => {
  const { app } = stage
  await app.open(home)
  await checkIn(app)
  return showingCodeAgain(stage)
}

const showingCodeAgain = async (stage: Stage) => {
  const { app } = stage
  await app.open(pages.code)
  const code = async () => (await app.textOf('counter-code')).replaceAll(/\D/g, '').slice(0, 18)
  expect(await code()).toHaveLength(18)
  return { guest: await memberIn(stage), code }
}

const atTill = async (stage: Stage, role: 'clerk' | 'manager' = 'clerk', device = {}): Promise<Driver> => {
  const staff = await hired(stage, role, device)
  await staff.open(pages.till)
  await staff.find('code')
  return staff
}

/** By the camera; at a screen without one by the key that a scanner presses, or the button. */
const scan = async (staff: Driver, code: string): Promise<void> => {
  if (staff.platform === 'weapp') {
    await staff.scans(code)
    return staff.tap('scan')
  }
  await staff.type('code', code)
  await staff.tap('see-code')
}

const credit = async (staff: Driver, yuan: string): Promise<void> => {
  await staff.type('amount', yuan)
  await staff.tap('credit')
}

const pointsOf = async (guest: Someone): Promise<number> => (await guest.get<Own>('/v1/me')).points.available

journeys('The till', (journey) => {
  journey('knows who stands here, and credits what they spent in three taps and the digits', async (stage) => {
    const { app } = stage
    const { guest, code } = await showingCode(stage)
    const clerk = await atTill(stage)
    const before = await pointsOf(guest)
    const taps = clerk.taps()
    await scan(clerk, await code())
    expect(await clerk.textOf('guest')).toBe((await guest.get<Own>('/v1/me')).name)
    expect(await clerk.textOf('guest-tier')).toBe('新叶')
    await clerk.see('再收 ¥200 就升银毫')
    await credit(clerk, '68.5')
    const creditedAt = performance.now()
    await clerk.see('记好了 · ¥68.5')
    expect(clerk.taps() - taps).toBeLessThanOrEqual(3)
    const gained = (await clerk.textOf('visit-points')).replaceAll(/\D/g, '')
    expect(await pointsOf(guest)).toBe(before + Number(gained))
    await app.see('消费 ¥68.5')
    expect(await app.textOf('credited-points')).toContain(gained)
    await thumbLifted(creditedAt)
    await clerk.tap('next-guest')
    await clerk.tap('open-visits')
    await clerk.see('¥68.5')
  })

  journey('takes six digits that the member reads out', async (stage) => {
    const { app } = stage
    await showingCode(stage)
    await app.tap('short-code')
    const digits = (await app.textOf('short-digits')).replaceAll(/\D/g, '')
    const clerk = await atTill(stage)
    await clerk.type('code', digits)
    await clerk.tap('see-code')
    await credit(clerk, '12')
    await clerk.see('记好了 · ¥12')
    await app.see('消费 ¥12')
  })

  journey('finds whoever has no phone at hand by the end of its number and the name', async (stage) => {
    const { world } = stage
    const guest = await friend(world)
    await bound(world, guest, '13800138077')
    const { name } = await guest.get<Own>('/v1/me')
    const clerk = await atTill(stage)
    await clerk.tap('find-guest')
    await clerk.type('phone-tail', '8077')
    await clerk.type('guest-name', '不是这个人')
    await clerk.tap('find')
    await clerk.see('没找到')
    await clerk.type('guest-name', name)
    await clerk.tap('find')
    await clerk.see('138****8077')
    await clerk.tap('found-0')
    await credit(clerk, '30')
    await clerk.see('记好了 · ¥30')
    expect((await guest.get<Own>('/v1/me')).points.available).toBe(150)
  })

  journey('takes a code once: the second till is told, and so is whoever shows anything else', async (stage) => {
    const { world } = stage
    const { guest, code } = await showingCode(stage)
    const before = await pointsOf(guest)
    const one = await atTill(stage)
    const other = await atTill(stage)
    const shown = await code()
    await Promise.all([scan(one, shown), scan(other, shown)])
    const told = () => Promise.all([one.text(), other.text()])
    await until('one of both tills is told', async () =>
      (await told()).filter((text) => text.includes('已经用过了')).length === 1 ? true : null,
    )
    const [winner, loser] = (await one.text()).includes('已经用过了') ? [other, one] : [one, other]
    await credit(winner, '20')
    await winner.see('记好了 · ¥20')
    expect(await pointsOf(guest)).toBe(before + 100)
    await scan(loser, 'https://example.com/a-poster')
    await loser.see('这不是本店的码')
    await scan(loser, '000000')
    await loser.see('没有这个码')
    await world.advance({ seconds: 120 })
    await scan(loser, shown)
    await loser.see('这个码过期了')
  })

  journey('credits once, also when the thumb taps twice and the answer is lost', async (stage) => {
    const { line } = stage
    const { guest, code } = await showingCode(stage)
    const before = await pointsOf(guest)
    const clerk = await atTill(stage)
    await scan(clerk, await code())
    await clerk.type('amount', '40')
    line.loseAnswers('PUT', '/v1/staff/counter-visits/')
    await clerk.tap('credit')
    await clerk.see(/没连上|网络|再试/)
    line.clear()
    await clerk.doubleTap('credit')
    await clerk.see('记好了 · ¥40')
    expect(await pointsOf(guest)).toBe(before + 200)
  })

  journey('asks a manager above what a clerk may credit, and a manager takes back what was wrong', async (stage) => {
    const { app } = stage
    const { guest, code } = await showingCode(stage)
    const before = await pointsOf(guest)
    const clerk = await atTill(stage)
    const manager = await atTill(stage, 'manager')
    await scan(clerk, await code())
    await credit(clerk, '5000.01')
    await clerk.see('等店长同意')
    await clerk.see('超过了今天能记的额度')
    expect(await pointsOf(guest)).toBe(before)
    await manager.tap('open-approvals')
    await manager.tap('visit-0')
    await manager.tap('approve')
    await manager.see('记好了')
    await clerk.see('记好了')
    await app.see('消费 ¥5,000.01')
    const credited = await pointsOf(guest)
    expect(credited).toBe(before + 25_000)
    await manager.tap('reverse')
    await manager.type('reason', '金额打错了')
    await manager.tap('confirm-reversal')
    await manager.see('撤销了')
    expect(await pointsOf(guest)).toBe(before)
    await clerk.see('撤销了')
    await app.open(pages.inbox)
    await app.see('撤销')
  })

  journey('hands over what waits for whoever stands here: an order and a reward, ticked', async (stage) => {
    const { app, world } = stage
    const guest = await comeAndBuy(stage, 60)
    await redeem(app, world, '桂花冷泡一瓶')
    const order = await paidOrder(world, guest, [{ name: '一周茶包', quantity: 2 }])
    const { code } = await showingCodeAgain(stage)
    const clerk = await atTill(stage)
    await scan(clerk, await code())
    await clerk.see('一周茶包 × 2')
    await clerk.tap('pick-up-0')
    await clerk.tap('pick-up-1')
    await clerk.tap('hand-over')
    await clerk.see('2 件交出去了')
    await clerk.findNoMore('pick-up-0')
    expect((await guest.get<{ state: string }>(`/v1/orders/${order.id}`)).state).toBe('completed')
    const { items } = await guest.get<{ items: { state: string }[] }>('/v1/redemptions')
    expect(items[0]?.state).toBe('completed')
  })

  journey('hands over at once by a pick-up code, and says what a wrong one is', async (stage) => {
    const { world } = stage
    const { guest } = await showingCode(stage)
    const { pickUp } = await paidOrder(world, guest, [{ name: '一周茶包' }])
    const clerk = await atTill(stage)
    await clerk.type('code', '0000')
    await clerk.tap('hand-over')
    await clerk.see('取货码不对')
    await clerk.type('code', pickUp?.code ?? '')
    await clerk.tap('hand-over')
    await clerk.see('交出去了')
  })

  journey('is nobody’s who does not work here, and shuts when the right is taken away', async (stage) => {
    const { app, world } = stage
    await app.open(pages.till)
    await app.see('用店里请你时的微信登录')
    await app.tap('sign-in')
    await app.see('这里是给店里人用的')
    await app.open(pages.me)
    await app.findNoMore('open-till')
    const clerk = await hired(stage, 'clerk')
    await clerk.open(pages.me)
    await clerk.tap('open-till')
    await clerk.find('code')
    const { id } = await memberIn({ world, line: stage.line })
    await (await world.staff()).delete(`/v1/staff/team/${id}`)
    await clerk.see('权限收回了')
  })

  journey(
    'speaks English, in elder mode on a small phone',
    async (stage) => {
      const { code } = await showingCode(stage)
      const clerk = await atTill(stage, 'clerk', { language: 'en', width: 320, height: 640 })
      expectNoHan(await clerk.text(), ['静安店', '徐汇店'])
      await scan(clerk, await code())
      await credit(clerk, '10')
      await clerk.see('¥10')
      expectNoHan(await clerk.text())
    },
    { language: 'en' },
  )
})
