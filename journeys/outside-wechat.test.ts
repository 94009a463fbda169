import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { dealOf, friend, openedGroup } from './grouping'
import { journeys, type Stage } from './journey'
import { memberIn, type Someone } from './member'
import { product } from './ordering'
import { home, pages } from './pages'
import { codeSentTo } from './phoning'
import { openReward, redeem } from './shopping'
import { expectNoHan, seePoints } from './steps'

/** For points only; 900 points and ¥88; for nothing with the coupon that 1,500 points buy. */
const reward = '桂花冷泡一瓶'
const teapot = '耐热玻璃壶'
const voucher = '桂花冷泡兑换券'
const drink = '桂花冷泡'
const tea = '一周茶包'
const forThree = '茶酥 · 三人拼'

const needsWeChat = '付款要在微信里完成'
const outside = { outsideWeChat: true } as const

type Order = { id: string; state: string; amountFen: number }

journeys('Whoever signed in by phone outside of WeChat', (journey) => {
  journey(
    'checks in, shows the code, spends points, and buys what costs nothing with a coupon',
    async (stage) => {
      const { app, world } = stage
      // The mini-program is never anywhere else.
      if (app.platform === 'weapp') return
      const someone = await signedInByPhone(stage, '13800138101')
      await spendAtTheTill(stage, 60000)
      await app.open(home)
      const { available } = (await someone.get<{ points: { available: number } }>('/v1/me')).points
      expect(available).toBeGreaterThan(2900)
      await seePoints(app, available)
      await redeem(app, world, reward)
      expect(await app.textOf('pick-up-code')).toMatch(/^\d{4,8}$/)

      await app.open(home)
      await redeem(app, world, voucher)
      await app.open(pages.wallet)
      await app.see(voucher)
      const { id } = await product(world, drink)
      await app.open(`${pages.product}?id=${id}`)
      await app.tap('buy')
      await app.see('¥0')
      await app.settled()
      await app.tap('pay')
      await app.see('正在备货')
      expect(await ordersOf(someone)).toMatchObject([{ state: 'paid', amountFen: 0 }])
      expect(await app.text()).not.toContain(needsWeChat)
      // It may be given back, as everything may.
      await app.tap('cancel-order')
      await app.tap('confirm')
      await app.see('取消了')
    },
    outside,
  )

  journey(
    'is told where one pays before anything is held, at a reward, a product, a deal and a friend’s group',
    async (stage) => {
      const { app, world } = stage
      if (app.platform === 'weapp') return
      const someone = await signedInByPhone(stage, '13800138102')
      await spendAtTheTill(stage, 40000)
      await app.open(home)
      const before = await someone.get<{ points: unknown }>('/v1/me')
      await openReward(app, world, teapot)
      await app.tap('redeem')
      await app.tap('confirm')
      await seeTheWay(app)
      expect((await someone.get<{ items: unknown[] }>('/v1/redemptions')).items).toEqual([])

      const { skus } = await product(world, tea)
      await app.open(`/packages/shop/checkout?lines=${skus[0]?.id}x1`)
      await app.tap('pay')
      await seeTheWay(app)
      expect(await ordersOf(someone)).toEqual([])

      const leader = await friend(world)
      const { id: dealId } = await dealOf(leader, forThree)
      await app.open(`${pages.deal}?id=${dealId}`)
      await app.tap('open-group')
      await app.tap('pay')
      await seeTheWay(app)

      const { id } = await openedGroup(world, leader, forThree)
      await app.open(`${pages.group}?id=${id}`)
      await app.tap('join')
      await app.tap('pay')
      await seeTheWay(app)
      expect((await someone.get<{ items: unknown[] }>('/v1/groups')).items).toEqual([])
      expect((await someone.get<{ points: unknown }>('/v1/me')).points).toEqual(before.points)
    },
    outside,
  )

  journey(
    'reads every page of their own, is called by a name of their own, takes a copy, and is forgotten',
    async (stage) => {
      const { app } = stage
      if (app.platform === 'weapp') return
      const someone = await signedInByPhone(stage, '13800138103')
      // Who works here has pages of their own.
      const { team, join, merges, ...own } = pages
      expect([team, join, merges]).toHaveLength(3)
      for (const path of Object.values(own)) {
        await app.open(path)
        await app.settled()
        const text = await app.text()
        expect(text, path).not.toMatch(/出了点问题|没连上|重试/)
        expect(text, path).not.toMatch(/先登录|登录后/)
      }
      await app.open(pages.profile)
      await app.type('name', '阿青')
      await app.tap('save-profile')
      await app.tap('agree-privacy')
      await app.settled()
      await app.open(pages.settings)
      await app.tap('export')
      await app.see('导出好了')
      await app.tap('sign-out')
      await app.find('check-in')
      // The same number is the same member.
      await app.open(pages.me)
      await app.tap('sign-in')
      await enterBySms(stage, '13800138103')
      await app.find('open-statement')
      expect((await (await memberIn(stage)).get<{ id: string }>('/v1/me')).id).toBe(someone.id)
      await app.open(pages.settings)
      await app.tap('delete-account')
      await app.tap('confirm')
      await app.find('check-in')
      await app.open(pages.me)
      await app.tap('sign-in')
      await enterBySms(stage, '13800138103')
      await app.find('open-statement')
      expect((await (await memberIn(stage)).get<{ id: string }>('/v1/me')).id).not.toBe(someone.id)
    },
    outside,
  )

  journey(
    'whose session has ended is asked to sign in again, and what was tapped goes on',
    async (stage) => {
      const { app, world } = stage
      if (app.platform === 'weapp') return
      await signedInByPhone(stage, '13800138104')
      await app.open(pages.checkin)
      await app.settled()
      await world.advance({ days: 31 })
      await app.open(home)
      await app.tap('check-in')
      await enterBySms(stage, '13800138104')
      await app.find('checked-in')
    },
    outside,
  )

  journey(
    'reads all of it in English',
    async (stage) => {
      const { app, world } = stage
      if (app.platform === 'weapp') return
      await app.open(home)
      await app.tap('check-in')
      await app.find('sign-in-by-phone')
      expectNoHan(await app.text(), ['新叶', '青禾茶铺'])
      await enterBySms(stage, '13800138105')
      await app.find('checked-in')
      const { skus } = await product(world, tea)
      await app.open(`/packages/shop/checkout?lines=${skus[0]?.id}x1`)
      await app.tap('pay')
      await app.see('Paying happens in WeChat')
    },
    { ...outside, language: 'en', width: 320, height: 640 },
  )
})

/** Comes for the first time and checks in (5 points). */
async function signedInByPhone(stage: Stage, number: string): Promise<Someone> {
  const { app } = stage
  await app.open(home)
  await app.tap('check-in')
  await enterBySms(stage, number)
  await app.find('checked-in')
  return memberIn(stage)
}

/** From the sheet that says where one may sign in. A number gets a code a minute. */
async function enterBySms({ app, world }: Stage, number: string): Promise<void> {
  await world.advance({ seconds: 61 })
  await app.tap('sign-in-by-phone')
  await app.type('phone-number', number)
  await app.tap('send-code')
  await app.find('phone-code')
  await app.see(/发出去了|Sent\./)
  await app.type('phone-code', await codeSentTo(world, number))
  await app.tap('phone-done')
}

/** Shows the code, which is scanned, and sees it arrive. */
async function spendAtTheTill({ app, world }: Stage, amountFen: number): Promise<void> {
  await app.open(pages.code)
  const code = (await app.textOf('counter-code')).replaceAll(/\D/g, '').slice(0, 18)
  await (await world.staff()).put(`/v1/staff/counter-visits/${randomUUID()}`, { code, amountFen })
  await app.find('credited-points')
}

async function seeTheWay(app: Driver): Promise<void> {
  await app.see(needsWeChat)
  await app.see('绑上同一个手机号，就还是你')
  await app.see('这一页的二维码')
  await app.find('copy-link')
}

const ordersOf = async (someone: Someone): Promise<Order[]> =>
  (await someone.get<{ items: Order[] }>('/v1/orders')).items
