import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumArguments, findBrowser } from '../commands/find-browser.mjs'
import { openPhoneIn } from './driver/weapp'
import { home } from './pages'
import { until } from './world/until'
import { openWorld, type World } from './world/world'

const on = process.env.JOURNEYS_ON
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describe.runIf(on !== 'h5')('The screen of a phone that shows the code, in the mini-program', () => {
  /** How bright the owner of weapp-host's phone has it. */
  const own = 0.4

  it('is bright and awake while the code shows, and as its owner had it whenever it does not', async () => {
    const phone = await openPhoneIn(world, { user: 'shows-a-code' }, home)
    try {
      const bright = async () => (await phone.calls('setScreenBrightness')).map(({ args }) => parseArgs(args).value)
      const awake = async () => (await phone.calls('setKeepScreenOn')).map(({ args }) => parseArgs(args).keepScreenOn)
      const told = (what: string, read: () => Promise<unknown[]>, all: unknown[]) =>
        until(what, async () => JSON.stringify(await read()) === JSON.stringify(all) || null).catch(
          async (cause: unknown) => {
            throw new Error(`${what}: ${JSON.stringify(await read())}`, { cause })
          },
        )
      await phone.waitFor('#check-in')
      expect(await bright()).toEqual([])
      await phone.tap('#member-card')
      await phone.waitFor('#counter-code')
      await told('bright', bright, [1])
      await phone.hide()
      await told('as before, behind another app', bright, [1, own])
      await phone.show()
      await told('bright again', bright, [1, own, 1])
      await phone.tap('#turn-over')
      await phone.waitFor('#standing-words')
      await told('as before, on the next page', bright, [1, own, 1, own])
      await phone.back()
      await phone.waitFor('#counter-code')
      await told('bright again after coming back', bright, [1, own, 1, own, 1])
      await phone.back()
      await phone.waitFor('#check-in')
      await told('as before, at home', bright, [1, own, 1, own, 1, own])
      await told('awake as long as it is bright', awake, [true, false, true, false, true, false])
    } finally {
      await phone.close()
    }
  })
})

describe.runIf(on !== 'weapp')('The screen of a phone that shows the code, in a browser', () => {
  it('is kept awake while the code shows, also after another tab, and no longer', async () => {
    const browser = await chromium.launch({ executablePath: await findBrowser(), args: chromiumArguments })
    try {
      const page = await browser.newPage({ baseURL: world.line.url, viewport: { width: 390, height: 844 } })
      // A browser without a screen gives no lock: what the page asks for and gives back is counted.
      await page.addInitScript(`
        window.held = 0
        window.looksAway = (hidden) => {
          Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true })
          if (hidden) for (const lock of window.locks) lock.release()
          document.dispatchEvent(new Event('visibilitychange'))
        }
        window.locks = []
        Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
          window.held += 1
          const lock = { released: false, release: async () => {
            if (!lock.released) window.held -= 1
            lock.released = true
          } }
          window.locks.push(lock)
          return lock
        } } })`)
      const held = (count: number) => page.waitForFunction(`window.held === ${count}`)
      await page.goto(home)
      await page.locator('#check-in').click()
      await page.locator('#checked-in').waitFor()
      await held(0)
      await page.locator('#member-card').click()
      await page.locator('#counter-code').waitFor()
      await held(1)
      await page.evaluate('window.looksAway(true)')
      await held(0)
      await page.evaluate('window.looksAway(false)')
      await held(1)
      await page.goBack()
      await page.locator('#checked-in').waitFor()
      await held(0)
    } finally {
      await browser.close()
    }
  })
})

const parseArgs = (args: unknown) => args as { value?: number; keepScreenOn?: boolean }
