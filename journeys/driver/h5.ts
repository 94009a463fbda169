import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { chromiumArguments, findBrowser } from '../../commands/find-browser.mjs'
import type { World } from '../world/world'
import { until } from '../world/until'
import type { Device, Driver, PayingHow } from './driver'
import { openSharing } from './h5-sharing'
import { aPicture } from './a-picture'
import { takesNamedFunctions } from './named-functions'
import { pictureIn } from './picture-in'
import { axeFindings } from './axe-findings'
import { lookOver } from './look-over'
import { readAnnounced } from './read-announced'
import { readScreen } from './read-screen'
import { countRings, readCodes } from './h5-senses'

let launched: Promise<Browser> | null = null
const browser = () => (launched ??= launch())

const launch = async () => {
  const fresh = await chromium.launch({
    executablePath: await findBrowser(),
    headless: true,
    args: chromiumArguments,
  })
  fresh.on('disconnected', () => (launched = null))
  return fresh
}

/** Ends the browser that this process shared. Where it is not called, the browser ends with the process. */
export async function closeBrowser(): Promise<void> {
  await (await launched)?.close()
  launched = null
}

// Taro keeps pages that one has left in the document, not displayed: only what shows counts.
const onScreen = ':visible'

/** The app in a phone's browser. */
export async function openH5(world: World, device: Device = {}): Promise<Driver> {
  const context = await (
    await browser()
  ).newContext({
    baseURL: world.line.url,
    viewport: { width: device.width ?? 390, height: device.height ?? 844 },
    locale: device.language ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: device.pixelRatio ?? 2,
  })
  if (device.user) await context.request.post('/sandbox/persona', { data: { user: device.user } })
  // What WeChat's own browser gives a page is not there in others.
  if (device.outsideWeChat) await context.route('**/sandbox/wechat.js', (asked) => asked.fulfill({ body: '' }))
  await context.addInitScript(takesNamedFunctions)
  const errors: string[] = []
  const holder: { pays: PayingHow } = { pays: 'paid' }
  // WeChat's own sheet is not what journeys are about; its place is taken before any page opens.
  await context.exposeFunction('localCashier', () => holder.pays)
  const sharing = await openSharing(context, device)
  const camera: { reads: string | null } = { reads: null }
  await context.exposeFunction('codeBeforeCamera', () => camera.reads)
  if (device.camera) await context.addInitScript(readCodes)
  await context.addInitScript(countRings)
  const state = { page: await newPage(context), taps: 0 }
  context.on('weberror', (error) => errors.push(String(error.error())))

  const control = (id: string): Locator => state.page.locator(`#${id}${onScreen}`).last()
  const text = () =>
    state.page
      .locator('body')
      .evaluate(readScreen)
      .catch(() => '')
  const reads = async (words: string | RegExp) => {
    const all = await text()
    return typeof words === 'string' ? all.includes(words) : words.test(all)
  }
  const inTime = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (cause) {
      throw new Error(`${what}. On the screen:\n${await text()}`, { cause })
    }
  }

  return {
    platform: 'h5',
    open: async (path) => {
      state.taps = 0
      await state.page.goto(path)
    },
    openAgain: async (path) => void (await state.page.goto(path)),
    openCard: async ({ link }) => {
      state.taps = 0
      await state.page.goto(link)
    },
    enterApp: async () => {},
    sharedCard: () => inTime('nothing was shared', () => sharing.sharedCard(state.page)),
    shareByMenu: (to = 'chat') => inTime('the menu shares nothing', () => sharing.shareByMenu(state.page, to)),
    savedPictures: (count = 1) => inTime(`not ${count} pictures were saved`, () => sharing.savedPictures(count)),
    heldPicture: async (id) => {
      await inTime(`no picture ${id}`, () => control(id).waitFor())
      return pictureIn(control(id).locator('img'))
    },
    allowAlbum: async () => {},
    tellsPhone: async () => {},
    scans: async (code) => void (camera.reads = code),
    rings: () => state.page.evaluate(() => Number(Reflect.get(window, 'rings') ?? 0)),
    copied: async () => {
      // A browser shows its clipboard only to the page in front.
      await state.page.bringToFront()
      return state.page.evaluate(() => navigator.clipboard.readText())
    },
    tap: async (id) => {
      state.taps += 1
      await inTime(`no control ${id} to tap`, () => control(id).tap())
    },
    doubleTap: async (id) => {
      state.taps += 2
      await inTime(`no control ${id} to tap`, async () => {
        // Where it rests: a sheet that still rises would be missed.
        await control(id).tap({ trial: true })
        const box = await control(id).boundingBox()
        if (!box) throw new Error('it has no place on the screen')
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
        await Promise.all([state.page.touchscreen.tap(x, y), state.page.touchscreen.tap(x, y)])
      })
    },
    taps: () => state.taps,
    type: (id, words) =>
      inTime(`no field ${id}`, async () => {
        const field = control(id)
        // Taro's fields draw what they are around a moment later.
        const isPlain = await field.evaluate((element) => element.matches('input, textarea'))
        await (isPlain ? field : field.locator('input, textarea').first()).fill(words)
      }),
    choosePicture: (id) =>
      inTime(`no picture was asked for by ${id}`, async () => {
        state.taps += 1
        const asked = state.page.waitForEvent('filechooser')
        await control(id).tap()
        await (await asked).setFiles({ name: 'picture.png', mimeType: 'image/png', buffer: aPicture() })
      }),
    see: (words) =>
      inTime(`${words} is not to be read`, () => until(`${words}`, async () => (await reads(words)) || null)).then(
        () => {},
      ),
    seeNoMore: (words) =>
      inTime(`${words} is still to be read`, () =>
        until(`no ${words}`, async () => !(await reads(words)) || null),
      ).then(() => {}),
    find: (id) => inTime(`no control ${id}`, () => control(id).waitFor()),
    findNoMore: (id) =>
      inTime(`control ${id} is still there`, () =>
        until(`no ${id}`, async () => (await control(id).count()) === 0 || null),
      ).then(() => {}),
    textOf: (id) =>
      inTime(`no ${id}`, async () => {
        await control(id).waitFor()
        return control(id).evaluate(readScreen)
      }),
    text,
    barriers: async (look) => [
      ...(await state.page.evaluate(lookOver, look)),
      ...(look.axe ? await axeFindings(state.page) : []),
    ],
    announced: () => state.page.evaluate(readAnnounced),
    focus: () =>
      state.page.evaluate(() => {
        const { activeElement } = document
        return activeElement?.id || (activeElement?.getAttribute('role') ?? '')
      }),
    settled: () => state.page.waitForLoadState('networkidle'),
    letterSize: (id) =>
      inTime(`no ${id}`, () => control(id).evaluate((element) => parseFloat(getComputedStyle(element).fontSize))),
    page: async () => new URL(state.page.url()).pathname,
    back: async () => void (await state.page.goBack()),
    relaunch: async (between) => {
      const address = state.page.url()
      // Nothing on the way out may run: a phone that dies does not say goodbye either.
      await state.page.close({ runBeforeUnload: false })
      await between?.()
      state.taps = 0
      state.page = await newPage(context)
      await state.page.goto(address)
    },
    pays: async (how) => void (holder.pays = how),
    screenshot: async (file) => void (await state.page.screenshot({ path: file, scale: 'css' })),
    photo: async ({ whole = false } = {}) => {
      if (whole) return wholePhoto(state.page)
      await atRest(state.page)
      return state.page.screenshot({ scale: 'device' })
    },
    errors: () => errors,
    close: () => context.close(),
  }
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

/** Bars that stand at the edge of the screen stand at the edge of the picture: the phone grows, the page does not scroll. */
async function wholePhoto(page: Page): Promise<Buffer> {
  const screen = page.viewportSize()
  const below = await page.evaluate(() => {
    const scrolling = [...document.querySelectorAll('*')].filter(
      (element) => element.clientHeight > innerHeight / 2 && /auto|scroll/.test(getComputedStyle(element).overflowY),
    )
    return Math.max(
      document.documentElement.scrollHeight - innerHeight,
      ...scrolling.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
    )
  })
  await atRest(page)
  if (!screen || below <= 0) return page.screenshot({ scale: 'device' })
  await page.setViewportSize({ width: screen.width, height: screen.height + below })
  await page.waitForLoadState('networkidle')
  const picture = await page.screenshot({ scale: 'device' })
  await page.setViewportSize(screen)
  return picture
}

/** Waits for motions that end soon: a sheet has risen, a number has rolled. */
const atRest = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().endTime) < 2000,
        )
        .map((motion) => motion.finished),
    ).then((all) => all.length),
  )
