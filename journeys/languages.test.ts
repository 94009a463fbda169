import { expect } from 'vitest'
import { journeys } from './journey'
import { memberIn } from './member'
import { home, pages } from './pages'
import { comeAndBuy, openReward, redeem } from './shopping'
import { checkIn, expectNoHan } from './steps'
import type { World } from './world/world'

journeys('Languages and elder mode', (journey) => {
  journey(
    'speaks the language of the phone to a guest, every page of it',
    async ({ app }) => {
      await app.open(home)
      await app.see('Qinghe Tea')
      for (const path of Object.values(pages)) {
        await app.open(path)
        await app.see(/[A-Za-z]{3}/)
        await app.settled()
        expectNoHan(await app.text())
      }
    },
    { language: 'en' },
  )

  journey(
    'speaks it also where there is something to tell: rewards, redemptions, coupons, messages, the card, a rescue',
    async (stage) => {
      const { app, world } = stage
      const readAll = async () => {
        await app.settled()
        expectNoHan(await app.text())
      }
      const someone = await comeAndBuy(stage, 300)
      const ids = await rewardIds(world)
      for (const id of ids) {
        await app.open(`${pages.reward}?id=${id}`)
        await app.see(/[A-Za-z]{3}/)
        await readAll()
      }
      for (const name of ['Osmanthus cold brew', '¥5 off ¥20', 'A week of music']) {
        await app.open(home)
        await openReward(app, world, name, 'en')
        await readAll()
        await app.tap('redeem')
        await app.find('confirm')
        await readAll()
        await app.tap('confirm')
        await app.find('redeemed')
        await readAll()
        await app.tap('see-redemption')
        await app.find('state')
        await readAll()
      }
      await app.open(pages.redemptions)
      await app.tap('redemption-2')
      await app.tap('cancel-redemption')
      await app.find('confirm')
      await readAll()
      await app.tap('confirm')
      await app.findNoMore('cancel-redemption')
      await readAll()
      const { orderId } = await world.till.buy(someone, { yuan: 1000 })
      await world.till.refund({ orderId, yuan: 1000 })
      await world.till.buy(someone, { yuan: 60, shipped: true })
      await world.advance({ days: 2 })
      await app.open(home)
      await app.find('rescue')
      await readAll()
      await app.tap('rescue')
      await app.find('checked-in')
      await readAll()
      for (const path of [pages.card, pages.statement, pages.inbox, pages.wallet, pages.checkin, pages.redemptions]) {
        await app.open(path)
        await app.see(/[A-Za-z]{3}/)
        await readAll()
      }
      await app.open(pages.statement)
      for (const dates of ['open-pending', 'open-ending']) {
        await app.tap(dates)
        await readAll()
        await app.open(pages.statement)
      }
      for (const part of ['choose-month', 'filter-made_up', 'filter-expired']) {
        await app.tap(part)
        await readAll()
      }
    },
    { language: 'en' },
  )

  journey('changes the language at once and keeps it', async ({ app }) => {
    await app.open(pages.settings)
    await app.tap('language')
    await app.tap('language-en')
    await app.see('Qinghe Tea')
    await app.relaunch()
    await app.see('Qinghe Tea')
    expectNoHan(await app.text())
    await app.open(pages.settings)
    await app.tap('language')
    await app.tap('language-zh')
    await app.see('青禾茶铺')
  })

  journey(
    'writes larger in elder mode, keeps it, and everything still works',
    async ({ app, world, line }) => {
      await app.open(home)
      await app.find('check-in')
      const before = await app.letterSize('check-in')
      await app.tap('tab-me')
      await app.tap('open-settings')
      await app.tap('elder-mode')
      await app.relaunch()
      await app.open(home)
      await app.find('check-in')
      expect((await app.letterSize('check-in')) / before).toBeGreaterThan(1.2)
      await checkIn(app)
      expect(app.taps()).toBe(1)
      const someone = await memberIn({ world, line })
      await world.till.buy(someone, { yuan: 60 })
      await app.open(home)
      await redeem(app, world, '桂花冷泡一瓶')
      expect(app.taps()).toBe(4)
      await app.relaunch(() => world.advance({ days: 2 }))
      await app.open(home)
      await app.tap('rescue')
      await app.find('checked-in')
    },
    { width: 320, height: 640 },
  )
})

async function rewardIds(world: World): Promise<string[]> {
  const { items }: { items: { id: string }[] } = await (await world.api('GET', '/v1/rewards')).json()
  return items.map(({ id }) => id)
}
