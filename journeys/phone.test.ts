import { expect } from 'vitest'
import { friend } from './grouping'
import { journeys } from './journey'
import { memberIn } from './member'
import { home, pages } from './pages'
import { bindPhone, bound, codeSentTo, typePhone } from './phoning'
import { checkIn, expectNoHan } from './steps'

type Own = { id: string; phone: string | null; points: { available: number } }

journeys('A phone number', (journey) => {
  journey('is bound when one likes, from the settings, and forgotten again', async (stage) => {
    const { app, world } = stage
    await app.open(home)
    await checkIn(app)
    await app.tap('tab-me')
    expect(await app.text()).not.toContain('手机号')
    await app.tap('open-settings')
    await app.see('没有绑定')
    await app.tap('open-phone')
    await app.see('绑定手机号，换手机也不丢积分')
    await app.see('可以不绑')
    await app.tap('bind-phone')
    await app.see('用到手机号之前')
    await app.tap('agree-privacy')
    await bindPhone(app, world, '13800138001')
    await app.see('138****8001')
    const someone = await memberIn(stage)
    expect((await someone.get<Own>('/v1/me')).phone).toBe('138****8001')
    await app.back()
    await app.see('138****8001')
    await app.tap('open-phone')
    await app.tap('remove-phone')
    await app.see('让店里忘掉它')
    await app.tap('cancel')
    await app.tap('remove-phone')
    await app.tap('confirm')
    await app.see('忘掉了')
    expect((await someone.get<Own>('/v1/me')).phone).toBeNull()
    await app.see('可以不绑')
    await app.findNoMore('remove-phone')
  })

  journey('is typed where WeChat tells none, and nothing is said to who does not want to', async (stage) => {
    const { app, world } = stage
    if (app.platform === 'h5') return
    await app.open(home)
    await checkIn(app)
    await app.open(pages.phone)
    await app.tap('bind-phone')
    await app.tap('agree-privacy')
    await app.tellsPhone({ kind: 'refused' })
    await app.tap('wechat-phone')
    await app.find('wechat-phone')
    await app.seeNoMore('现在用不了')
    await app.tellsPhone({ kind: 'no_quota' })
    await app.tap('wechat-phone')
    await app.see('填手机号收验证码也一样')
    await typePhone(app, world, '13800138002')
    await app.see('138****8002')
    expect((await (await memberIn(stage)).get<Own>('/v1/me')).phone).toBe('138****8002')
  })

  journey(
    'of another member makes one of both, once both were shown, and staff make two of them again',
    async (stage) => {
      const { app, world, phone } = stage
      const number = '13800138003'
      const before = await friend(world)
      await bound(world, before, number)
      const older = await before.get<Own>('/v1/me')
      const { today } = await before.get<{ today: string }>('/v1/home')
      await before.put(`/v1/check-ins/${today}`, {})

      await app.open(home)
      await checkIn(app)
      const own = await memberIn(stage)
      const younger = await own.get<Own>('/v1/me')
      await app.open(pages.phone)
      await app.tap('bind-phone')
      await app.tap('agree-privacy')
      await bindPhone(app, world, number)
      await app.see('这个手机号已经有一位会员')
      expect(await app.textOf('older')).toContain('留下')
      expect(await app.textOf('younger')).toMatch(/现在登录的[\s\S]*并过去/)
      await app.tap('refuse-merge')
      await app.findNoMore('merge')
      expect((await own.get<Own>('/v1/me')).id).toBe(younger.id)

      await world.advance({ seconds: 61 })
      await bindPhone(app, world, number)
      await app.tap('merge')
      await app.see('合好了')
      await app.see('138****8003')
      const one = await own.get<Own>('/v1/me')
      expect([one.id, one.points.available]).toEqual([older.id, 10])
      await app.open(home)
      await app.see('10')
      await app.find('checked-in')

      const { code } = await (await world.staff()).post<{ code: string }>('/internal/owner-code')
      const owner = await phone({})
      await owner.open(home)
      await checkIn(owner)
      await owner.open(pages.join)
      await owner.type('invite', code)
      await owner.tap('accept')
      await owner.see('你现在是店主')
      await owner.open(pages.merges)
      await owner.see('并进了')
      await owner.tap('undo-0')
      await owner.see('把他们分开')
      await owner.tap('confirm')
      await owner.see('分开了')
      await owner.findNoMore('undo-0')
      const again = await own.get<Own>('/v1/me')
      expect([again.id, again.points.available]).toEqual([younger.id, 5])
    },
  )

  journey(
    'signs in outside of WeChat, and what was tapped goes on',
    async (stage) => {
      const { app, world } = stage
      // The mini-program is never anywhere else.
      if (app.platform === 'weapp') return
      await app.open(home)
      await app.tap('check-in')
      await app.see('在微信里打开')
      await app.tap('sign-in-by-phone')
      await app.see('发验证码、登录，即表示同意')
      await app.type('phone-number', '1380013')
      await app.tap('send-code')
      await app.see('11 位的手机号')
      await app.type('phone-number', '138 0013 8004')
      await app.tap('send-code')
      await app.see('发出去了')
      await app.see(/\d+ 秒后可以再发/)
      const code = await codeSentTo(world, '13800138004')
      await app.type('phone-code', code === '000000' ? '000001' : '000000')
      await app.tap('phone-done')
      await app.see('验证码不对')
      await app.type('phone-code', code)
      await app.tap('phone-done')
      await app.find('checked-in')
      const someone = await memberIn(stage)
      expect(await someone.get<Own>('/v1/me')).toMatchObject({ phone: '138****8004', points: { available: 5 } })
      await app.open(pages.phone)
      await app.tap('remove-phone')
      await app.tap('confirm')
      await app.see('忘掉就回不来了')
      // Paying is WeChat's.
      const { items } = await (await world.api('GET', '/v1/products')).json()
      const { skus } = await (await world.api('GET', `/v1/products/${items[3].id}`)).json()
      await app.open(`/packages/shop/checkout?lines=${skus[0].id}x1`)
      await app.tap('pay')
      await app.see('在那边绑上同一个手机号，就还是你')
    },
    { outsideWeChat: true },
  )

  journey(
    'is asked for in English too, in elder mode on a small phone',
    async ({ app }) => {
      await app.open(home)
      await checkIn(app)
      await app.open(pages.settings)
      await app.tap('elder-mode')
      await app.open(pages.phone)
      await app.tap('bind-phone')
      await app.tap('agree-privacy')
      if (app.platform === 'weapp') await app.tap('type-phone')
      await app.find('send-code')
      expectNoHan(await app.text())
    },
    { language: 'en', width: 320, height: 640 },
  )
})
