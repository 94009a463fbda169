import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { openDrawings } from '../media/drawings'
import { picturesOf } from '../media/routes'
import { Refusal } from '../refusal'
import { startTestApp, type TestApp } from '../testing'
import { loadBrand } from './load-brand'
import { storeProgram } from './store-program'
import { testBrandFolder } from './testing'

const examples = fileURLToPath(new URL('../../docs/examples/', import.meta.url))

describe("a merchant's brand", () => {
  const folder = mkdtempSync(join(tmpdir(), 'huitou-brand-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** The tea shop with one file changed; what is said about it. */
  const refusalOf = (file: string, change: (text: string) => string) => {
    for (const name of ['brand.json', 'program.json']) cpSync(join(testBrandFolder, name), join(folder, name))
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))
    try {
      loadBrand(folder)
    } catch (error) {
      return error instanceof Refusal ? error.message : error
    }
    return null
  }

  it.each([testBrandFolder, join(examples, 'night-bakery')])('of %s is right, with every picture', (brand) => {
    expect(() => loadBrand(brand)).not.toThrow()
    expect(picturesOf(openDrawings(join(brand, 'assets'))).face(8).src).toContain('faces/8')
  })

  it.each([
    ['brand.json', () => '{', /brand\.json is not JSON/],
    ['brand.json', (text: string) => text.replace('"terms"', '"term"'), /brand\.json is wrong at \/documents\/terms/],
    ['program.json', (text: string) => text.replace('"ladder": [5', '"ladder": [-5'), /at \/checkIn\/ladder\/0/],
    ['brand.json', (text: string) => text.replace('"slogan"', '"slogen": 1, "slogan"'), /at \/slogen/],
    ['program.json', (text: string) => text.replace('"timeZone"', '"zone": 1, "timeZone"'), /at \/zone/],
    [
      'program.json',
      (text: string) => text.replace('Asia/Shanghai', 'Asia/Nowhere'),
      /unknown time zone: Asia\/Nowhere/,
    ],
    ['program.json', (text: string) => text.replace('"growthFrom": 200', '"growthFrom": 2000'), /tiers wrongly/],
    ['program.json', (text: string) => text.replace('"silver-tip"', '"master"'), /two tiers of one id/],
  ])('that is wrong in %s is refused on one line', (file, change, said) => {
    const refusal = refusalOf(file, change)
    expect(refusal).toMatch(said)
    expect(refusal).not.toContain('\n')
  })

  it('that is not there is refused with what to do', () => {
    expect(() => loadBrand('/nowhere')).toThrow('BRAND names the folder')
  })
})

describe('the program', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  it('gets a new version when a figure differs, and only then', async () => {
    const { program } = loadBrand(testBrandFolder)
    const richer = { ...program, earnPointsPerYuan: 6 }
    const reordered = Object.fromEntries(Object.entries(program).reverse()) as typeof program
    const versions = []
    for (const rules of [program, program, reordered, richer, program])
      versions.push((await storeProgram(database.db, rules)).version)
    expect(versions).toEqual([1, 1, 1, 2, 1])
  })

  it('is stored once by processes that start at once', async () => {
    const { program } = loadBrand(testBrandFolder)
    const stored = await Promise.all(
      Array.from({ length: 8 }, () => storeProgram(database.db, { ...program, pointValueFen: 7 })),
    )
    expect(new Set(stored.map(({ version }) => version)).size).toBe(1)
  })
})

describe('what a guest reads of the shop', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())

  it('is its name, its day and its papers', async () => {
    const { body } = await app.call('GET', '/v1/shop')
    expect(body).toMatchObject({
      name: '青禾茶铺',
      timeZone: 'Asia/Shanghai',
      today: '2026-11-20',
      languages: ['zh-CN', 'en'],
      logo: { src: expect.stringMatching(/^\/media\/[0-9a-f]+\/logo-128\.webp$/), width: 128, height: 128 },
      legal: { operator: '青禾茶铺（示例）', licence: '91310106MA1FY00000' },
    })
  })

  it('is what a full month brings, by its name', async () => {
    const { body } = await app.call('GET', '/v1/program')
    expect(body.checkIn.monthRewards).toEqual([{ days: 20, coupon: '签到 5 元券' }])
    const english = await app.call('GET', '/v1/program', { headers: { 'accept-language': 'en' } })
    expect(english.body.checkIn.monthRewards[0]?.coupon).not.toMatch(/\p{Script=Han}|check-in-/u)
  })

  it('is the figures that the server reckons with', async () => {
    const { body } = await app.call('GET', '/v1/program', { headers: { 'accept-language': 'en' } })
    expect(body).toMatchObject({
      version: 1,
      earnPointsPerYuan: 5,
      tiers: [
        { id: 'new-leaf', name: 'New Leaf', level: 1, growthFrom: 0, earnPercent: 100 },
        { level: 2, growthFrom: 200 },
        { level: 3, growthFrom: 1000 },
        { level: 4, growthFrom: 3000 },
      ],
      checkIn: { ladder: [5, 5, 10, 10, 15, 15, 40], monthRewards: [{ days: 20, coupon: '¥5 for checking in' }] },
      expiry: { rule: 'end_of_next_year', lastDayForToday: '2027-12-31', noticeDays: [30, 3] },
    })
  })

  it('is nothing of what the shop reckons with', async () => {
    const { text } = await app.call('GET', '/v1/program')
    expect(text).not.toMatch(/economics|goodsCost|averageTicket|schema/)
    expect(app.shop.program).not.toHaveProperty('economics')
  })

  it("tells the day by the shop's midnight", async () => {
    app.clock.set('2026-12-31T16:00:00Z')
    expect((await app.call('GET', '/v1/shop')).body.today).toBe('2027-01-01')
    expect((await app.call('GET', '/v1/program')).body.expiry.lastDayForToday).toBe('2028-12-31')
  })
})
