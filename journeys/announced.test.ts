import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { journeys } from './journey'
import { home, pages } from './pages'
import { checkIn } from './steps'
import { until } from './world/until'

/** Waits until whoever only listens is told this. */
const hear = (app: Driver, words: RegExp) =>
  until(`${words} is told`, async () => words.test(await app.announced()) || null)

journeys('Whoever only listens', (journey) => {
  journey('is told what came of a tap: a gain, a mistake', async ({ app }) => {
    await app.open(home)
    await checkIn(app)
    await hear(app, /得 5 /)
    await app.open(pages.join)
    await app.type('invite', '?')
    await app.tap('accept')
    await hear(app, /邀请码/)
  })

  journey('is told at once when a page does not open', async ({ app, line }) => {
    line.answer('GET', '/v1/rewards', { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' })
    await app.open(pages.mall)
    await hear(app, /没打开/)
  })

  journey('comes into what lies over a page, and back to where they were', async ({ app }) => {
    await app.open(home)
    await checkIn(app)
    await app.open(pages.settings)
    await app.tap('delete-account')
    await app.find('confirm')
    // Only a browser has a keyboard.
    if (app.platform === 'h5') expect(await app.focus()).toBe('dialog')
    await app.tap('cancel')
    await app.findNoMore('confirm')
    if (app.platform === 'h5') expect(await app.focus()).toBe('delete-account')
  })
})
