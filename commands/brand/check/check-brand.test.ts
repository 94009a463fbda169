import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { wcagContrast } from 'culori'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkBrand } from './check-brand'
import { findingLine } from './finding'

// Drawing takes its time where many draw at once.
vi.setConfig({ testTimeout: 120_000 })

const root = fileURLToPath(new URL('../../../', import.meta.url))
const bakery = join(root, 'docs/examples/night-bakery')
const folder = mkdtempSync(join(tmpdir(), 'huitou-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(() => cpSync(bakery, folder, { recursive: true }))
const change = (file: string, edit: (text: string) => string) => {
  const before = readFileSync(join(folder, file), 'utf8')
  const after = edit(before)
  expect(after, 'the edit finds what it is about').not.toBe(before)
  writeFileSync(join(folder, file), after)
}
const lineWith = (file: string, words: string) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(words)) + 1

it.each(['src/brand', 'docs/examples/tea-shop', 'docs/examples/night-bakery'])('%s has nothing to mend', (brand) => {
  expect(checkBrand(join(root, brand)).map(findingLine)).toEqual([])
})

it('refuses pale yellow on white, and says which yellow would do', () => {
  cpSync(join(root, 'docs/examples/tea-shop'), folder, { recursive: true })
  change('brand.json', (text) => text.replace(/"tint": "#\w+"/, '"tint": "#fff2a8"'))
  const [finding, ...others] = checkBrand(folder).filter(({ what }) => what.startsWith('tint'))
  expect(others).toEqual([])
  expect(finding).toMatchObject({ file: 'brand.json', line: lineWith('brand.json', '"tint": "#fff2a8"') })
  expect(finding?.what).toMatch(/^tint #fff2a8 on [\w-]+ #\w+ is 1\.\d\d : 1, words need 4\.5 : 1/)
  const [yellow = ''] = /#\w{6}/.exec(finding?.remedy ?? '') ?? []
  expect(wcagContrast(yellow, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  change('brand.json', (text) => text.replace('#fff2a8', yellow))
  expect(checkBrand(folder).filter(({ what }) => what.startsWith('tint'))).toEqual([])
})

describe('a brand in which something is wrong is told what, where and what to do', () => {
  it.each<[about: string, file: string, edit: (text: string) => string, line: string, said: RegExp]>([
    [
      'an unknown key',
      'brand.json',
      (text) => text.replace('"slogan"', '"slogen"'),
      '"slogen"',
      /nobody knows the key slogen[\s\S]*Did you mean slogan\?/,
    ],
    [
      'an unknown key deep inside',
      'program.json',
      (text) => text.replace('"cardsHeldAtMost"', '"cardHeldAtMost"'),
      '"cardHeldAtMost"',
      /cardHeldAtMost[\s\S]*Did you mean cardsHeldAtMost\?/,
    ],
    ['a colour that is none', 'brand.json', (text) => text.replace('#f29bab', 'rose'), '"rose"', /\/colours\/tint/],
    ['a wrong word', 'brand.json', (text) => text.replace('"dark"', '"night"'), '"night"', /Write "light" or "dark"/],
    [
      'the scheme of another ground',
      'brand.json',
      (text) => text.replace('"dark"', '"light"'),
      '"scheme"',
      /the ground #\w+ is dark[\s\S]*"scheme": "dark"/,
    ],
    [
      'words on a card',
      'brand.json',
      (text) => text.replace('"ink": "#33101a"', '"ink": "#e58497"'),
      '"ink": "#e58497"',
      /words of card 1 cannot be read[\s\S]*Write ink #/,
    ],
    [
      'a festival’s colour',
      'brand.json',
      (text) => text.replace('"tint": "#f0c46b"', '"tint": "#302010"'),
      '"tint": "#302010"',
      /^mid-autumn-2027: tint|mid-autumn-2027: tint #302010 on/m,
    ],
    [
      'a festival that ends before it begins',
      'brand.json',
      (text) => text.replace('"to": "2027-09-17"', '"to": "2026-09-17"'),
      '"from": "2027-09-10"',
      /ends before it begins/,
    ],
    [
      'a day that is not in the calendar',
      'brand.json',
      (text) => text.replace('"2027-09-17"', '"2027-09-31"'),
      '"2027-09-31"',
      /not in the calendar/,
    ],
    [
      'a name that no title holds',
      'brand.json',
      (text) => text.replace('"en": "Night Wheat"', '"en": "Night Wheat Bakery of Jing An"'),
      'Jing An',
      /has 29 characters/,
    ],
    [
      'tiers that do not begin at 0',
      'program.json',
      (text) => text.replace('"growthFrom": 0', '"growthFrom": 5'),
      '"growthFrom": 5',
      /begins at 5[\s\S]*Write 0/,
    ],
    [
      'tiers out of order',
      'program.json',
      (text) => text.replace('"growthFrom": 1000', '"growthFrom": 100'),
      '"growthFrom": 100,',
      /golden-ear begins at 100, not above silver-ear at 200[\s\S]*Write 201 or more/,
    ],
    [
      'a tier that earns less',
      'program.json',
      (text) => text.replace('"earnPercent": 150', '"earnPercent": 90'),
      '"earnPercent": 90',
      /earns less than before/,
    ],
    [
      'more given back than 10 %',
      'program.json',
      (text) => text.replace('"earnPointsPerYuan": 5', '"earnPointsPerYuan": 8'),
      '"earnPointsPerYuan"',
      /gets 12\.0 % of what it spends back[\s\S]*earnPointsPerYuan 6/,
    ],
    [
      'taps that pay like purchases',
      'program.json',
      (text) => text.replace('[5, 5, 10, 10, 15, 15, 40]', '[10, 10, 20, 20, 30, 30, 80]'),
      '"ladder"',
      /more than 30 %[\s\S]*Write a ladder such as \[\d+, \d+/,
    ],
    [
      'rewards that nobody reaches',
      'program.json',
      (text) => text.replace('[5, 5, 10, 10, 15, 15, 40]', '[1]'),
      '"ladder"',
      /has 30 after 30 days[\s\S]*Offer a reward for 30 points or fewer/,
    ],
    [
      'points that end early',
      'program.json',
      (text) => text.replace('"end_of_next_year"', '"after_90_days"'),
      '"after_90_days"',
      /points must last 12 months/,
    ],
    [
      'a time zone',
      'program.json',
      (text) => text.replace('Asia/Shanghai', 'Asia/Shangai'),
      '"timeZone"',
      /no time zone Asia\/Shangai/,
    ],
    [
      'a boast',
      'brand.json',
      (text) => text.replace('面包在夜里醒来', '本城最好的面包'),
      '本城最好',
      /“最好” in “本城最好的面包”: the advertising law/,
    ],
    [
      'a boast in English',
      'catalog.json',
      (text) => text.replace('"Latte"', '"The best latte"'),
      'The best latte',
      /absolute terms/i,
    ],
    [
      'a cure',
      'catalog.json',
      (text) => text.replace('热拿铁', '减肥拿铁'),
      '减肥拿铁',
      /may not be said to heal or to slim/,
    ],
    [
      'a stray coupon',
      'catalog.json',
      (text) => text.replace('"key": "birthday-5-off"', '"key": "birthday-6-off"'),
      '{',
      /no coupon kind birthday-5-off/,
    ],
    ['JSON that is none', 'catalog.json', (text) => text.replace('"stores": [', '"stores": [,'), '[,', /not JSON/],
  ])('%s', (...[, file, edit, where, said]) => {
    change(file, edit)
    const found = checkBrand(folder).map((finding) => ({ finding, text: findingLine(finding) }))
    const about = found.find(({ text }) => said.test(text.slice(text.indexOf('  ') + 2)))
    expect(about, found.map(({ text }) => text).join('\n')).toBeDefined()
    expect(about?.finding.file).toBe(file)
    expect(about?.finding.line).toBe(lineWith(file, where))
    expect(about?.finding.remedy).not.toBe('')
  })

  it.each<[about: string, does: () => void, said: RegExp]>([
    ['a logo', () => rmSync(join(folder, 'assets/logo.svg')), /assets\/logo\.svg {2}the logo is missing/],
    [
      'a tab icon of 41 KB',
      () => writeFileSync(join(folder, 'assets/tabs/home.png'), Buffer.concat([tabIcon(), Buffer.alloc(41 * 1024)])),
      /tabs\/home\.png {2}a tab icon has 4\d\.\d KB; there is room for 40\.0 KB/,
    ],
    [
      'a tab icon of another size',
      () => cpSync(join(folder, 'assets/icons/icon-192.png'), join(folder, 'assets/tabs/me.png')),
      /tabs\/me\.png {2}it is 192 × 192 pixels[\s\S]*Make it 81 × 81/,
    ],
    [
      'a picture that is called PNG',
      () => writeFileSync(join(folder, 'assets/icons/icon-192.png'), 'GIF89a'),
      /icon-192\.png {2}it is no PNG/,
    ],
    [
      'a drawing with a script',
      () => writeFileSync(join(folder, 'assets/logo.svg'), '<svg viewBox="0 0 1 1"><script>1</script></svg>'),
      /logo\.svg {2}it carries a script/,
    ],
    [
      'a drawing that fetches',
      () =>
        writeFileSync(
          join(folder, 'assets/logo.svg'),
          '<svg viewBox="0 0 1 1"><image href="https://a.example/b.png"/></svg>',
        ),
      /logo\.svg {2}it fetches something from elsewhere/,
    ],
    [
      'a stamp that fills every page',
      () => writeFileSync(join(folder, 'assets/check-in/done.svg'), `<svg viewBox="0 0 1 1">${' '.repeat(4000)}</svg>`),
      /check-in\/done\.svg {2}.* has 3\.9 KB/,
    ],
    [
      'a product without a picture',
      () => rmSync(join(folder, 'assets/products/latte.svg')),
      /catalog\.json:\d+ {2}.*no drawing assets\/products\/latte\.svg/,
    ],
    ['a file', () => rmSync(join(folder, 'program.json')), /program\.json {2}it is missing/],
  ])('%s', (_about, does, said) => {
    does()
    expect(checkBrand(folder).map(findingLine).join('\n')).toMatch(said)
  })
})

const tabIcon = () => readFileSync(join(bakery, 'assets/tabs/home.png'))

it('lets ordinary words be', () => {
  change('brand.json', (text) => text.replace('面包在夜里醒来', '最近，第一次来？最后一炉在十点'))
  expect(checkBrand(folder).map(findingLine)).toEqual([])
})

it('asks nothing of a check-in or a mall that is off', () => {
  change('program.json', (text) => text.replace('[5, 5, 10, 10, 15, 15, 40]', '[1]'))
  change('brand.json', (text) => text.replace('"checkin": true', '"checkin": false'))
  expect(checkBrand(folder).map(findingLine)).toEqual([])
})
