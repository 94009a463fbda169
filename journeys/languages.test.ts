import { expect } from 'vitest'
import { journeys } from './journey'
import { home, pages } from './pages'
import { checkIn, expectNoHan } from './steps'

journeys('Languages and elder mode', (journey) => {
  journey(
    'speaks the language of the phone, every page of it',
    async ({ app }) => {
      await app.open(home)
      await app.see('Qinghe Tea')
      for (const path of Object.values(pages)) {
        await app.open(path)
        await app.see(/[A-Za-z]{3}/)
        await app.settled()
        expectNoHan(await app.text())
      }
      await app.open(home)
      await checkIn(app)
      for (const path of Object.values(pages)) {
        await app.open(path)
        await app.see(/[A-Za-z]{3}/)
        await app.settled()
        expectNoHan(await app.text())
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
    async ({ app }) => {
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
    },
    { width: 320, height: 640 },
  )
})
