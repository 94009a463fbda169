import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumArguments, findBrowser } from '../commands/find-browser.mjs'
import { friend, linkTo, openedGroup } from './grouping'
import { measureCounter, type CounterSizes } from './measure/counter'
import { firstLoad } from './measure/first-load'
import { measureGroups, type GroupSizes } from './measure/groups'
import { measureMall, type MallSizes } from './measure/mall'
import { measureMiniProgram, type MiniProgramSizes } from './measure/mini-program'
import { measureOrders, type OrderSizes } from './measure/orders'
import { measureShop, type ShopSizes } from './measure/shop'
import { home } from './pages'
import { manyRewards } from './world/many-rewards'
import { openWorld, type World } from './world/world'

// What the app may weigh. Counts and bytes are the same in every run; times are for `npm run bench`.
const on = process.env.JOURNEYS_ON
const weappDist = process.env.WEAPP_DIST ?? fileURLToPath(new URL('../dist/weapp', import.meta.url))
/** A regular of the seeded shop, whose points are about to expire: home has everything on it. */
const regular = 'lin-wan'

describe.runIf(on !== 'h5')('What the mini-program weighs, in the seeded shop with a regular signed in', () => {
  let world: World
  let sizes: MiniProgramSizes
  beforeAll(async () => {
    world = await openWorld({ play: true })
    sizes = await measureMiniProgram(world, regular)
    console.log(`measured: ${JSON.stringify(sizes)}`)
  })
  afterAll(() => world?.close())

  it('has a main package of at most 469 KiB, with groups and their links in it', () => {
    expect(sizes.mainPackageBytes).toBeLessThanOrEqual(480_256)
  })
  it('shows home with at most 16 KB of setData in at most 6 calls, fresh or from memory', () => {
    for (const { setDataBytes, setDataCalls } of [sizes.home, sizes.later]) {
      expect(setDataBytes).toBeLessThanOrEqual(16 * 1024)
      expect(setDataCalls).toBeLessThanOrEqual(6)
    }
  })
  it('asks the server at most twice before home is there', () => {
    expect(sizes.home.requests).toBeLessThanOrEqual(2)
    expect(sizes.later.requests).toBeLessThanOrEqual(2)
  })
  it('draws home with fewer than 330 nodes', () => {
    expect(sizes.home.nodes).toBeLessThan(330)
  })
  it('answers the tap that checks in with at most 2 KB of setData', () => {
    expect(sizes.checkIn.setDataBytes).toBeLessThanOrEqual(2 * 1024)
  })
})

describe.runIf(on !== 'h5')('Where the mini-program has its code for the counter', () => {
  const sources = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(js|wxml|wxss)$/.test(file))
      .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
  const all = sources(weappDist)
  const inPackage = (name: string) => all.filter(({ file }) => file.startsWith(`packages/${name}/`))
  const inMain = all.filter(({ file }) => !file.startsWith('packages/'))
  const filesWith = (sign: string, files: typeof all) => files.filter(({ text }) => text.includes(sign))
  /** What each library cannot be without: the bars of Code 128, the words of a hash, the shapes of a QR code, a till. */
  const signs = { bars: '11011001100', hash: 'hmacKey', squares: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:' }

  it('has bars, squares and hashes where the code is, and none of them in the main package', () => {
    for (const sign of Object.values(signs)) {
      expect(filesWith(sign, inPackage('counter')), `${sign} in the code's package`).not.toEqual([])
      expect(
        filesWith(sign, inMain).map(({ file }) => file),
        `${sign} in the main package`,
      ).toEqual([])
    }
  })
  it('has nothing of the till in the main package', () => {
    for (const route of ['PUT /v1/staff/counter-visits', 'GET /v1/staff/members', 'GET /v1/staff/counter-visits']) {
      expect(filesWith(route, inPackage('till')), `${route} in the till's package`).not.toEqual([])
      expect(
        filesWith(route, inMain).map(({ file }) => file),
        `${route} in the main package`,
      ).toEqual([])
    }
  })
  it('has WeChat fetch the package of the code while home shows', () => {
    const { preloadRule } = JSON.parse(readFileSync(join(weappDist, 'app.json'), 'utf8'))
    expect(preloadRule).toEqual({ [home.slice(1)]: { network: 'all', packages: ['packages/counter'] } })
  })
})

describe.runIf(on !== 'h5')('What the mall costs the mini-program, with more rewards than a page holds', () => {
  let sizes: MallSizes
  beforeAll(async () => {
    const brand = await manyRewards()
    const world = await openWorld({ brand: brand.folder })
    try {
      sizes = await measureMall(world)
      console.log(`measured: ${JSON.stringify(sizes)}`)
    } finally {
      await world.close()
      await brand.drop()
    }
  })

  it('shows 20 rewards with at most 22 KB of setData', () => {
    expect(sizes.firstScreen).toBeLessThanOrEqual(22 * 1024)
  })
  it('appends 20 more, or shows others, with at most 12 KB, which is 600 bytes a reward', () => {
    expect(sizes.appended).toBeLessThanOrEqual(20 * 600)
    expect(sizes.filtered).toBeLessThanOrEqual(12 * 1024)
  })
  it('answers every tap that loads no list with at most 2 KB', () => {
    const heavy = Object.entries(sizes.taps).filter(([, bytes]) => bytes > 2 * 1024)
    expect(heavy).toEqual([])
  })
})

describe.runIf(on !== 'h5')('What the shop costs the mini-program, with more products than a page holds', () => {
  let sizes: ShopSizes
  beforeAll(async () => {
    const brand = await manyRewards()
    const world = await openWorld({ brand: brand.folder })
    try {
      sizes = await measureShop(world)
      console.log(`measured: ${JSON.stringify(sizes)}`)
    } finally {
      await world.close()
      await brand.drop()
    }
  })

  it('shows three deals and 20 products with at most 20 KB of setData', () => {
    expect(sizes.firstScreen).toBeLessThanOrEqual(20 * 1024)
  })
  it('appends 20 more, or shows others, with at most 12 KB, which is 600 bytes a product', () => {
    expect(sizes.appended).toBeLessThanOrEqual(20 * 600)
    expect(sizes.filtered).toBeLessThanOrEqual(12 * 1024)
  })
  it('shows the checkout, from its skeleton to the offer of points, with at most 8 KB', () => {
    expect(sizes.checkout).toBeLessThanOrEqual(8 * 1024)
  })
  it('answers every tap that loads no list with at most 2 KB', () => {
    const heavy = Object.entries(sizes.taps).filter(([, bytes]) => bytes > 2 * 1024)
    expect(heavy).toEqual([])
  })
})

describe.runIf(on !== 'h5')('What orders cost the mini-program, with more of them than a page holds', () => {
  let sizes: OrderSizes
  beforeAll(async () => {
    const world = await openWorld()
    try {
      sizes = await measureOrders(world)
      console.log(`measured: ${JSON.stringify(sizes)}`)
    } finally {
      await world.close()
    }
  })

  it('shows 20 orders with at most 18 KB of setData, and appends 20 more with at most 12 KB', () => {
    expect(sizes.firstScreen).toBeLessThanOrEqual(18 * 1024)
    expect(sizes.appended).toBeLessThanOrEqual(20 * 600)
  })
  it('answers every tap that loads no list with at most 2 KB', () => {
    const heavy = Object.entries(sizes.taps).filter(([, bytes]) => bytes > 2 * 1024)
    expect(heavy).toEqual([])
  })
})

describe.runIf(on !== 'h5')('What a group costs the mini-program', () => {
  let sizes: GroupSizes
  beforeAll(async () => {
    const world = await openWorld()
    try {
      sizes = await measureGroups(world)
      console.log(`measured: ${JSON.stringify(sizes)}`)
    } finally {
      await world.close()
    }
  })

  it('is on the page of a guest after one request and at most 12 KB of setData', () => {
    expect(sizes.requests).toBe(1)
    expect(sizes.page).toBeLessThanOrEqual(12 * 1024)
  })
  it('sends at most 200 bytes a second while nothing happens, and at most 2 KB when somebody joins', () => {
    expect(sizes.tick).toBeGreaterThan(0)
    expect(sizes.tick).toBeLessThanOrEqual(200)
    expect(sizes.joined).toBeLessThanOrEqual(2 * 1024)
  })
})

describe.runIf(on !== 'h5')('What the code at the counter costs the mini-program', () => {
  let sizes: CounterSizes
  beforeAll(async () => {
    const world = await openWorld()
    try {
      sizes = await measureCounter(world)
      console.log(`measured: ${JSON.stringify(sizes)}`)
    } finally {
      await world.close()
    }
  })

  it('shows after at most 3 requests and 6 KB of setData: the bars and squares are drawn, not sent', () => {
    expect(sizes.page.requests).toBeLessThanOrEqual(3)
    expect(sizes.page.setDataBytes).toBeLessThanOrEqual(6 * 1024)
  })
  it('sends at most 100 bytes a second while nobody scans, and at most 2 KB every half minute', () => {
    expect(sizes.quiet.largestBytes).toBeGreaterThan(0)
    expect(sizes.quiet.largestBytes).toBeLessThanOrEqual(100)
    expect(sizes.renewed).toBeLessThanOrEqual(2 * 1024)
  })
  it('goes from one scan to celebrated with at most 4 requests of the phone and 4 KB', () => {
    expect(sizes.celebrated.requests).toBeLessThanOrEqual(4)
    expect(sizes.celebrated.setDataBytes).toBeLessThanOrEqual(4 * 1024)
  })
})

describe.runIf(on !== 'weapp')('What H5 weighs', () => {
  let world: World
  let browser: Browser
  beforeAll(async () => {
    world = await openWorld()
    browser = await chromium.launch({ executablePath: await findBrowser(), args: chromiumArguments })
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })
  const loaded = async (path: string) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const load = await firstLoad(context, `${world.line.url}${path}`)
    await context.close()
    console.log(`measured: ${path.split('?')[0] ?? ''} ${JSON.stringify(load)}`)
    return load
  }

  it('loads home with at most 160 KB of JavaScript, gzip, and asks the server at most twice', async () => {
    const load = await loaded(home)
    expect(load.scriptGzip).toBeLessThanOrEqual(160 * 1024)
    expect(load.apiRequests).toBeGreaterThan(0)
    expect(load.apiRequests).toBeLessThanOrEqual(2)
  })
  it('loads the group of a friend’s link with at most 160 KB of JavaScript, gzip', async () => {
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, '茶酥 · 三人拼')
    const load = await loaded(await linkTo(leader, id))
    expect(load.scriptGzip).toBeLessThanOrEqual(160 * 1024)
  })
})
