import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeBrand } from '../brand/make-brand'
import { appPages } from '../../src/lib/app-pages'
import { bakeryWith, everyFeatures, nameOf, type Features } from './brand-variants'
import { root, runNode, testEnvironment } from './run'
import { oneFailed, onePassed, type Outcome } from './tally'

const taro = 'node_modules/@tarojs/cli/bin/taro'

type Target = 'weapp' | 'h5'
export type BrandBuild = { name: string; brand: string; target: Target; run: () => Promise<Outcome> }

/** Where these builds ask: a backend of one's choice, told by a file like `.env`. */
const apiBase = 'https://api.shop.example/loyalty'

/** One brand built for one target, beside the shop's own build, and what came of it looked at. */
const buildOf = (
  brand: string,
  target: Target,
  prepare: () => Promise<unknown> = async () => undefined,
): BrandBuild => {
  const name = `${basename(brand)} (${target === 'weapp' ? 'mini-program' : 'H5'})`
  const dist = `dist/brands/${basename(brand)}-${target}`
  return {
    name,
    brand,
    target,
    run: async () => {
      await prepare()
      const envFile = `${dist}.env`
      mkdirSync(join(root, dirname(envFile)), { recursive: true })
      writeFileSync(join(root, envFile), `API_BASE=${apiBase}/\n`)
      const env = { CI: '1', NODE_ENV: 'production', BRAND: brand, WEAPP_DIST: dist, H5_DIST: dist, ENV_FILE: envFile }
      const { code, output } = await runNode([taro, 'build', '--type', target], 'never', testEnvironment(env))
      if (code !== 0) return oneFailed(name, output)
      const wrong = (target === 'weapp' ? wrongPages(brand, dist) : wrongPage(brand, dist)) ?? wrongAddress(dist)
      return wrong === null ? onePassed : oneFailed(name, wrong)
    },
  }
}

const read = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(root, path), 'utf8'))
const brandOf = (folder: string) => parseBrandFile(read(`${folder}/brand.json`))
const parseBrandFile = (content: unknown) =>
  content as { features: Features; name: Record<string, string>; languages: string[] }

/** The mini-program has the pages and tabs of what is on, every file of them, and no others. */
const wrongPages = (brand: string, dist: string): string | null => {
  const built = parseApp(read(`${dist}/app.json`))
  const wanted = appPages(brandOf(brand).features)
  const told = JSON.stringify([built.pages, built.subPackages, built.tabBar.list.map(({ pagePath }) => pagePath)])
  if (told !== JSON.stringify([wanted.pages, wanted.subPackages, wanted.tabs])) return `its pages are ${told}`
  const pages = [
    ...wanted.pages,
    ...wanted.subPackages.flatMap(({ root: folder, pages: inside }) => inside.map((page) => `${folder}/${page}`)),
  ]
  const missing = [
    ...pages.map((page) => `${page}.js`),
    ...built.tabBar.list.flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath]),
  ].filter((file) => !existsSync(join(root, dist, file)))
  return missing.length === 0 ? null : `it lacks ${missing.join(', ')}`
}
const parseApp = (content: unknown) =>
  content as {
    pages: string[]
    subPackages: object[]
    tabBar: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] }
  }

const wrongPage = (brand: string, dist: string): string | null => {
  const { name, languages } = brandOf(brand)
  const manifest = readFileSync(join(root, dist, 'manifest.webmanifest'), 'utf8')
  const own = name[languages[0] ?? 'zh-CN']
  return JSON.parse(manifest).name === own ? null : `its manifest names another shop than ${own}`
}

/** The address that it was told is in its scripts, and no other. */
const wrongAddress = (dist: string): string | null => {
  const scripts = readdirSync(join(root, dist), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(root, dist, file), 'utf8'))
  const asks = (address: string) => scripts.some((script) => script.includes(address))
  return asks(apiBase) && !asks('localhost:4000') ? null : `it does not ask ${apiBase}`
}

const bakery = 'docs/examples/night-bakery'
export const allOff: Features = { checkin: false, mall: false, shop: false, groupbuy: false }

const withFeatures = (features: Features, target: Target): BrandBuild => {
  const folder = `dist/brands/${nameOf(features)}`
  return buildOf(folder, target, async () => bakeryWith(features))
}

/** What `npm test` builds beside the shop itself: another brand, and a shop in which everything is off. */
export const testedBuilds = (): BrandBuild[] => [
  buildOf(bakery, 'weapp'),
  withFeatures(allOff, 'weapp'),
  withFeatures(allOff, 'h5'),
]

/** `npm run test:features`: every other choice. All on is the shop's own build. */
export const featureBuilds = (): BrandBuild[] =>
  everyFeatures
    .filter((features) => !['membership-alone', 'checkin-mall-shop-groupbuy'].includes(nameOf(features)))
    .flatMap((features) => [withFeatures(features, 'weapp'), withFeatures(features, 'h5')])

/** A brand of its own by chance: any hue, an emoji, 20 characters, English only. `seed` makes it again. */
export const randomBrand = async (seed: number): Promise<string> => {
  const folder = `dist/brands/random-${seed}`
  const hue = (seed * 137) % 360
  const names = ['🍜 Noodle', 'Twenty letters of it', '一二三四五六七八九十一二三四五六七八九十', 'Café “Ünø” & Co']
  const name = names[seed % names.length] ?? 'A'
  await makeBrand(
    {
      name: { 'zh-CN': name, en: name },
      colour: hslHex(hue, 20 + ((seed * 31) % 75), 20 + ((seed * 17) % 60)),
      scheme: seed % 2 === 0 ? 'light' : 'dark',
      languages: ['en'],
      averageTicketFen: 500 + ((seed * 997) % 50_000),
      tiers: seed % 3 === 0 ? ['Only'] : ['One', 'Two', 'Three', 'Four', 'Five'],
    },
    { folder: join(root, folder), sample: join(root, 'docs/examples/tea-shop'), iconsDir: join(root, 'src/ui/icons') },
  )
  return folder
}

const hslHex = (hue: number, saturation: number, lightness: number): string => {
  const a = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100)
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    return Math.round(255 * (lightness / 100 - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}

/** `npm run test:brands`: what `npm test` leaves out. */
export const brandBuilds = (seed: number): BrandBuild[] => {
  const random = `dist/brands/random-${seed}`
  return [
    buildOf(bakery, 'h5'),
    buildOf(random, 'weapp', () => randomBrand(seed)),
    buildOf(random, 'h5', () => randomBrand(seed)),
  ]
}
