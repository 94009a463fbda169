import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { faintPairs } from '../../config/brand-colours'
import type { Answers } from './answers'
import { checkBrand } from './check/check-brand'
import { findingLine } from './check/finding'
import { cardsFrom, coloursFrom } from './derive-colours'
import { thresholds } from './derive-program'
import { makeBrand } from './make-brand'
import { sampleRecord } from './record-sample'

// Drawing takes its time where many draw at once.
vi.setConfig({ testTimeout: 120_000 })

const root = fileURLToPath(new URL('../../', import.meta.url))
const sample = join(root, 'docs/examples/night-bakery')
const iconsDir = join(root, 'src/ui/icons')
const temporary = mkdtempSync(join(tmpdir(), 'huitou-make-'))
afterAll(() => rmSync(temporary, { recursive: true }))

let folder = ''
let count = 0
beforeEach(() => {
  folder = join(temporary, String((count += 1)))
})
const make = (answers: Answers) => makeBrand(answers, { folder, sample, iconsDir })
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value))
const mistakes = () => checkBrand(folder).map(findingLine)
const noodles: Answers = {
  name: { 'zh-CN': '面面', en: 'Noodle Noodle' },
  colour: '#c2410c',
  scheme: 'light',
  pointsNoun: { 'zh-CN': '面豆', en: 'beans' },
  tiers: ['食客/Guest', '老饕/Gourmet', '掌柜/Keeper'],
  averageTicketFen: 3500,
}

describe('a shop by its name and one colour', () => {
  it('has everything, and nothing to mend', async () => {
    await make(noodles)
    expect(mistakes()).toEqual([])
    expect(read('brand.json')).toMatchObject({ name: noodles.name, nouns: { points: { en: 'beans' } }, festivals: [] })
    expect(read('program.json').tiers).toMatchObject([
      { id: 'guest', name: { 'zh-CN': '食客' }, growthFrom: 0 },
      { id: 'gourmet', growthFrom: 350 },
      { id: 'keeper', growthFrom: 1750 },
    ])
  })

  it('says nowhere what the sample said', async () => {
    await make(noodles)
    const words = ['brand.json', 'program.json', 'catalog.json'].map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(words.join('\n')).not.toMatch(/夜麦|Night Wheat|麦粒|麦芽|银穗|金穗|主厨|面包|可颂|[Bb]read|[Cc]roissant/)
    expect(readdirSync(join(folder, 'assets/products')).sort()).toEqual(['duo.svg', 'gift-box.svg', 'signature.svg'])
    const sampleLogo = readFileSync(join(sample, 'assets/logo.svg'), 'utf8')
    expect(readFileSync(join(folder, 'assets/logo.svg'), 'utf8')).not.toBe(sampleLogo)
  })

  it('names what only its owner knows as still to be filled in', async () => {
    await make(noodles)
    expect(read('brand.json').legal).toMatchObject({
      licence: '待填写',
      icp: null,
      operator: { en: 'To be filled in' },
    })
  })

  it('has tiers at 10, 50 and 150 average tickets, each above the one before', () => {
    expect(thresholds(2000, 4)).toEqual([0, 200, 1000, 3000])
    expect(thresholds(1, 4)).toEqual([0, 1, 2, 3])
  })

  it('keeps what its logo shows in white where white is what it becomes on the strong colour', async () => {
    const logo = join(temporary, 'two-colours.svg')
    const tint = '#7a3b8f'
    writeFileSync(
      logo,
      `<svg viewBox="0 0 64 64"><circle r="22" fill="${tint}"/><path d="M9 9h9v9z" fill="#ffffff"/></svg>`,
    )
    await make({ ...noodles, logo, colour: tint })
    const drawn = readFileSync(join(folder, 'assets/logo-on-tint.svg'), 'utf8')
    expect(drawn).toMatch(/circle r="22" fill="#ffffff"/)
    expect(drawn).toMatch(new RegExp(`d="M9 9h9v9z" fill="${tint}"`))
  })

  it('has icons of the sizes that phones and tabs ask for, drawn from its logo', async () => {
    const logo = join(temporary, 'logo.svg')
    writeFileSync(
      logo,
      '<?xml version="1.0"?><svg viewBox="0 0 30 10"><rect width="30" height="10" fill="#00ff00"/></svg>',
    )
    await make({ ...noodles, logo })
    const square = readFileSync(join(folder, 'assets/logo.svg'), 'utf8')
    expect(square).toMatch(/^<svg [^>]*viewBox="0 0 64 64"/)
    const { data, info } = await sharp(join(folder, 'assets/icons/icon-192.png'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)]
    expect(info.width).toBe(192)
    const [red = 0, green = 0] = pixel(96, 96)
    expect(green).toBeGreaterThan(red)
    expect(pixel(96, 40)).toEqual(hexOf(read('brand.json').colours.tint))
  })
})

const hexOf = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))

describe('a random shop', () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

  it('of any colour can be read everywhere, by day and by night', () => {
    const dress = fc.record({
      colour: hex,
      accent: fc.option(hex, { nil: undefined }),
      scheme: fc.constantFrom('light' as const, 'dark' as const),
    })
    fc.assert(
      fc.property(dress, (wish) => {
        const colours = coloursFrom(wish)
        expect(faintPairs(colours, cardsFrom(colours))).toEqual([])
      }),
      { numRuns: 60 },
    )
  }, 30_000)

  it('with emoji, 20 characters, English only, and any ticket, has nothing to mend', async () => {
    const shop = fc.record({
      name: fc.constantFrom(
        '🍜🍜',
        '一二三四五六七八九十一二三四五六七八九十',
        'Twenty letters of it',
        '👩‍🍳 & "co" <b>',
      ),
      colour: hex,
      scheme: fc.constantFrom('light' as const, 'dark' as const),
      tiers: fc.constantFrom<string[] | undefined>(
        undefined,
        ['A'],
        ['一/One', '二/Two'],
        ['一', '一', '一', '一', '一', '一', '一', '一', '一'],
      ),
      averageTicketFen: fc.integer({ min: 100, max: 2_000_000 }),
      languages: fc.constantFrom<'en'[] | undefined>(undefined, ['en']),
    })
    await fc.assert(
      fc.asyncProperty(shop, async ({ name, ...answers }) => {
        rmSync(folder, { recursive: true, force: true })
        await make({ ...answers, name: { 'zh-CN': name, en: name } })
        expect(mistakes()).toEqual([])
      }),
      { numRuns: 6 },
    )
  }, 60_000)
})

describe('run again', () => {
  it('with nothing said, changes nothing', async () => {
    await make(noodles)
    const all = () =>
      Object.fromEntries(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'base64')]),
      )
    const before = all()
    expect(await make({})).toMatchObject({ written: [], kept: [] })
    expect(all()).toEqual(before)
  })

  it('with another colour, recolours what was derived and keeps what was written by hand', async () => {
    await make(noodles)
    const brand = read('brand.json')
    write('brand.json', {
      ...brand,
      slogan: { 'zh-CN': '一碗热面', en: 'A hot bowl' },
      colours: { ...brand.colours, bad: '#900020' },
    })
    const program = read('program.json')
    program.tiers[1].growthFrom = 333
    program.checkIn.ladder = [5, 5, 5, 5, 10, 10, 60]
    write('program.json', program)
    writeFileSync(
      join(folder, 'assets/check-in/done.svg'),
      '<svg viewBox="0 0 48 58"><rect width="9" height="9"/></svg>',
    )
    const tabBefore = readFileSync(join(folder, 'assets/tabs/home-on.png'), 'base64')

    const { kept } = await make({ colour: '#0b5f58' })
    expect(read('brand.json')).toMatchObject({
      name: noodles.name,
      slogan: { en: 'A hot bowl' },
      colours: { tint: '#0b5f58', bad: '#900020' },
    })
    expect(read('program.json').tiers[1]).toMatchObject({ id: 'gourmet', growthFrom: 333 })
    expect(read('program.json').checkIn.ladder).toEqual([5, 5, 5, 5, 10, 10, 60])
    expect(readFileSync(join(folder, 'assets/check-in/done.svg'), 'utf8')).toContain('width="9"')
    expect(readFileSync(join(folder, 'assets/tabs/home-on.png'), 'base64')).not.toBe(tabBefore)
    expect(kept).toEqual(
      expect.arrayContaining([
        'brand.json#/colours/bad',
        'program.json#/tiers/1/growthFrom',
        'assets/check-in/done.svg',
      ]),
    )
    // And a third time.
    expect((await make({})).kept).toEqual(kept)
    expect(mistakes()).toEqual([])
  })

  it('with other names of the tiers, keeps their ids, so that nobody falls out of theirs', async () => {
    await make(noodles)
    await make({ tiers: ['新客/New', '熟客/Regular', '老友/Friend', '家人/Family'] })
    expect(read('program.json').tiers.map(({ id }: { id: string }) => id)).toEqual([
      'guest',
      'gourmet',
      'keeper',
      'family',
    ])
    expect(mistakes()).toEqual([])
  })

  it('keeps the goods that the merchant has written, and the coupons that they speak of', async () => {
    cpSync(sample, folder, { recursive: true })
    writeFileSync(join(folder, 'derived.json'), await sampleRecord(folder))
    const catalog = read('catalog.json')
    catalog.products[0].name = { 'zh-CN': '我的面包', en: 'My bread' }
    write('catalog.json', catalog)
    const { kept } = await make({ name: { 'zh-CN': '我的店', en: 'Mine' }, colour: '#7c3aed' })
    expect(kept).toContain('catalog.json')
    expect(read('catalog.json').products[0].name.en).toBe('My bread')
    expect(existsSync(join(folder, 'assets/products/latte.svg'))).toBe(true)
    expect(read('program.json').tiers[0].id).toBe('sprout')
    expect(mistakes()).toEqual([])
  })

  it('over the sample, exchanges all of it, and leaves no drawing that nobody needs', async () => {
    cpSync(sample, folder, { recursive: true })
    writeFileSync(join(folder, 'derived.json'), await sampleRecord(folder))
    const { removed } = await make(noodles)
    expect(removed).toContain('assets/products/latte.svg')
    expect(readdirSync(join(folder, 'assets/rewards')).sort()).toEqual([
      'coupon-large.svg',
      'coupon-small.svg',
      'gift-box.svg',
      'tote.svg',
    ])
    expect(mistakes()).toEqual([])
  })
})

it.each(['docs/examples/tea-shop', 'docs/examples/night-bakery'])(
  '%s may be exchanged as a whole: nothing in it counts as written by hand',
  async (brand) => {
    const text = readFileSync(join(root, brand, 'derived.json'), 'utf8')
    expect(await sampleRecord(join(root, brand)), `run: npm run brand:record -- ${brand}`).toBe(text)
  },
)
