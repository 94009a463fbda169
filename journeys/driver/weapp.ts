import { fileURLToPath } from 'node:url'
import { findBrowser } from '../../commands/find-browser.mjs'
import { openWeapp as openPhone } from '../../weapp-host/driver/open-weapp'
import type { ShareRecord } from '../../weapp-host/phone/records'
import type { Weapp, WeappOptions } from '../../weapp-host/driver/weapp'
import { until } from '../world/until'
import type { World } from '../world/world'
import type { Device, Driver, Entry, PayingHow, PhoneTold, SharedCard } from './driver'
import { aPicture } from './a-picture'
import { takesNamedFunctions } from './named-functions'
import { pictureIn } from './picture-in'
import { lookOver } from './look-over'
import { readAnnounced } from './read-announced'
import { readScreen } from './read-screen'

/** The very build that is measured and uploaded. */
const dist = process.env.WEAPP_DIST ?? fileURLToPath(new URL('../../dist/weapp', import.meta.url))
/** The address that a build calls when none is given. */
const builtFor = 'http://localhost:4000'
const timeoutMs = 15_000

/** What the phone's album gives: a file of weapp-host's is its data URL. */
const chosenPicture = () => {
  const picture = aPicture()
  return {
    tempFilePath: `data:image/png;base64,${picture.toString('base64')}`,
    size: picture.byteLength,
    fileType: 'image',
  }
}

const addressInWechat = {
  userName: '林晚',
  telNumber: '13800138000',
  provinceName: '上海市',
  cityName: '上海市',
  countyName: '静安区',
  detailInfo: '示例路 9 号 301',
}

/** WeChat's number for each way in. */
const scenes: Record<Entry, number> = { list: 1001, card: 1007, code: 1047, moments: 1154 }

const cardOf = ({ kind, opens, title, imageUrl }: ShareRecord): SharedCard => ({
  ...{ to: kind === 'message' ? 'chat' : 'moments', title, text: null },
  ...{ link: `/${opens}`, picture: imageUrl },
})

let people = 0

const someoneNew = () => `journey-${process.pid}-${(people += 1)}`

/** The compiled mini-program on a phone of its own, in this shop. */
export async function openPhoneIn(
  world: World,
  device: Device,
  path: string,
  {
    told,
    read,
    ...more
  }: Pick<WeappOptions, 'scene' | 'permit'> & { told?: () => PhoneTold; read?: () => string | null } = {},
): Promise<Weapp> {
  const user = device.user ?? someoneNew()
  return openPhone(dist, {
    ...more,
    path: path.replace(/^\//, ''),
    apiBase: { from: builtFor, to: world.line.url },
    login: () => world.codeFor(user, 'wechat-mini'),
    answers: {
      requestSubscribeMessage: ({ tmplIds }) => askFor(world, '', { user, kind: 'wechat-mini', tmplIds }),
      chooseMedia: async () => ({ tempFiles: [chosenPicture()] }),
      chooseAddress: async () => addressInWechat,
      getSetting: () => askFor(world, `?user=${user}&kind=wechat-mini`),
      requestPayment: (signed) => payFor(world, user, signed),
      scanCode: () => scannedOf(read?.() ?? null),
      getPhoneNumber: () => phoneFor(world, user, told?.() ?? { kind: 'allowed' }),
    },
    // Whether somebody agrees is not what journeys are about.
    privacyAgreed: true,
    language: device.language === 'en' ? 'en' : 'zh_CN',
    storage: device.storage,
    width: device.width,
    height: device.height,
    pixelRatio: device.pixelRatio,
    executablePath: await findBrowser(),
    timeoutMs,
  })
}

/** What the person who holds the phone is set to answer to WeChat's question. */
async function askFor(world: World, query: string, body?: object): Promise<unknown> {
  const answer = await world.wechat(body ? 'POST' : 'GET', `/sandbox/subscriptions${query}`, body)
  return answer.json()
}

const scannedOf = (code: string | null): unknown =>
  code === null ? { errMsg: 'scanCode:fail cancel' } : { result: code, scanType: 'QR_CODE', charSet: 'utf-8', path: '' }

/** What the phone button gives to the page. */
async function phoneFor(world: World, user: string, told: PhoneTold): Promise<unknown> {
  if (told.kind === 'refused') return { errMsg: 'fail user deny' }
  if (told.kind === 'no_quota') return { errMsg: 'fail no quota (1400001)' }
  const of = told.phone === undefined ? {} : { phone: told.phone }
  const { code } = await (await world.wechat('POST', '/sandbox/phone-codes', { user, ...of })).json()
  return { code }
}

const MINI_APPID = 'wx0000000000000001'
const paymentSays = { paid: 'ok', cancelled: 'fail cancel', hanging: 'fail', failed: 'fail' }

/** WeChat's cashier: it looks at the signature first, and then this person ends it. */
async function payFor(world: World, user: string, signed: Record<string, unknown>): Promise<unknown> {
  const parameters = { ...signed, appId: MINI_APPID }
  const trade = await (await world.wechat('POST', '/sandbox/cashier', { user, parameters })).json()
  if (trade.errMsg !== 'ok') return { errMsg: `requestPayment:${trade.errMsg}` }
  const how: PayingHow = trade.answer === 'ask' ? 'paid' : trade.answer
  await world.wechat('POST', `/sandbox/payments/${trade.prepayId}`, { outcome: how })
  return { errMsg: `requestPayment:${paymentSays[how]}` }
}

/** The app in WeChat, as weapp-host runs it. */
export async function openWeapp(world: World, device: Device = {}): Promise<Driver> {
  let phone: Weapp | null = null
  const user = device.user ?? someoneNew()
  let taps = 0
  let allowsAlbum = true
  const permit = () => allowsAlbum
  let tells: PhoneTold = { kind: 'allowed' }
  const told = () => tells
  let sees: string | null = null
  const read = () => sees
  const app = (): Weapp => {
    if (!phone) throw new Error('the app is not open yet')
    return phone
  }
  const text = async () => {
    const page = app().browserPage()
    const read = async () => {
      await page.evaluate(takesNamedFunctions)
      return page.locator('body').evaluate(readScreen)
    }
    return read().catch(() => '')
  }
  const reads = async (words: string | RegExp) => {
    const all = await text()
    return typeof words === 'string' ? all.includes(words) : words.test(all)
  }
  const isThere = (id: string) => app().exists(`#${id}`)
  // An action ends when the app rests. While the line holds an answer back it cannot: then the journey goes on.
  const act = async (action: Promise<unknown>) => {
    action.catch(() => {})
    await Promise.race([action, world.line.whenHeld()])
  }
  const waitFor = (what: string, holds: () => Promise<boolean>) =>
    until(what, async () => (await holds()) || null, timeoutMs / 1000).catch(async (cause: unknown) => {
      throw new Error(`${what}. On the screen:\n${await text()}`, { cause })
    })
  const find = async (id: string) => void (await waitFor(`no control ${id}`, () => isThere(id)))
  const open: Driver['open'] = async (path, entry = 'list') => {
    taps = 0
    const scene = scenes[entry]
    if (phone) await act(phone.relaunch({ path: path.replace(/^\//, ''), scene }))
    else phone = await openPhoneIn(world, { ...device, user }, path, { scene, permit, told, read })
  }
  const lastOf = <T>(what: string, read: () => Promise<T[]>, count = 1): Promise<T[]> =>
    until(what, async () => {
      const all = await read()
      return all.length < count ? null : all
    })

  return {
    platform: 'weapp',
    open,
    openAgain: async (path, entry = 'card') => {
      await act(app().hide())
      await act(app().show({ path: path.replace(/^\//, ''), scene: scenes[entry] }))
    },
    openCard: ({ link, to }) => open(link, to === 'moments' ? 'moments' : 'card'),
    enterApp: () => act(app().enterApp()),
    sharedCard: async () => {
      const [last] = (await lastOf('nothing was shared', app().shares)).slice(-1)
      if (!last) throw new Error('nothing was shared')
      return cardOf(last)
    },
    shareByMenu: async (to = 'chat') => cardOf(await app().share(to === 'chat' ? 'message' : 'timeline')),
    savedPictures: (count = 1) => lastOf(`not ${count} pictures were saved`, app().savedPictures, count),
    heldPicture: async (id) => {
      await find(id)
      return pictureIn(app().browserPage().locator(`#${id} img`))
    },
    allowAlbum: async (allowed) => void (allowsAlbum = allowed),
    tellsPhone: async (told) => void (tells = told),
    scans: async (code) => void (sees = code),
    rings: async () => (await app().calls('vibrateLong')).length,
    copied: () => app().clipboard(),
    tap: async (id) => {
      taps += 1
      await find(id)
      await act(app().tap(`#${id}`))
    },
    doubleTap: async (id) => {
      taps += 2
      await find(id)
      await act(app().doubleTap(`#${id}`))
    },
    taps: () => taps,
    type: async (id, words) => {
      await find(id)
      await app().type(`#${id}`, words)
    },
    choosePicture: async (id) => {
      taps += 1
      await find(id)
      await act(app().tap(`#${id}`))
    },
    see: async (words) => void (await waitFor(`${words} is not to be read`, () => reads(words))),
    seeNoMore: async (words) => void (await waitFor(`${words} is still to be read`, async () => !(await reads(words)))),
    find,
    findNoMore: async (id) => void (await waitFor(`control ${id} is still there`, async () => !(await isThere(id)))),
    textOf: async (id) => {
      await find(id)
      return app().textOf(`#${id}`)
    },
    text,
    barriers: async (look) => {
      const controls = await app().controls()
      const unspoken = controls.filter(({ role, name }) => role === '' || name === '')
      return [
        ...(await app().browserPage().evaluate(lookOver, look)),
        ...unspoken.map(({ id, role, name }) => `a listener misses: #${id}, role “${role}”, name “${name}”`),
      ]
    },
    announced: () => app().browserPage().evaluate(readAnnounced),
    focus: async () => '',
    settled: () => app().settle(),
    letterSize: async (id) => {
      await find(id)
      return (await app().facts(`#${id}`)).fontSize
    },
    page: async () => `/${(await app().current()).path}`,
    back: () => app().back(),
    relaunch: async (between) => {
      const { path, query } = await app().current()
      await app().kill()
      await between?.()
      taps = 0
      const asked = new URLSearchParams(query).toString()
      await act(app().relaunch({ path: asked === '' ? path : `${path}?${asked}` }))
    },
    pays: async (answer) => void (await world.wechat('POST', `/sandbox/personas/${user}/cashier`, { answer })),
    screenshot: async (file) => void (await app().screenshot(file)),
    photo: ({ whole } = {}) => app().screenshot(undefined, { whole }),
    // weapp-host throws what the app did wrong at the very action.
    errors: () => [],
    close: async () => void (await phone?.close()),
  }
}
