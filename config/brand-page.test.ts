import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { manifestOf, pageWords } from './brand-page'
import { festivalTimes } from './festivals'
import tabIcons from './tab-icons'

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')
const bakery = JSON.parse(read('docs/examples/night-bakery/brand.json'))

describe('what H5 says of the shop before it runs', () => {
  it('is its name, its icons and its ground', () => {
    expect(JSON.parse(manifestOf(bakery))).toMatchObject({
      name: '夜麦',
      lang: 'zh-CN',
      theme_color: '#171216',
      icons: [{ sizes: '192x192' }, { sizes: '512x512' }, { purpose: 'maskable' }],
    })
  })

  it('is English where the shop is, and harmless whatever the name', () => {
    const brand = { ...bakery, languages: ['en'], name: { 'zh-CN': '夜麦', en: 'Tom & <Jerry>' } }
    expect(pageWords(brand)).toMatchObject({ title: 'Tom &amp; &lt;Jerry&gt;', language: 'en' })
    expect(JSON.parse(manifestOf(brand)).name).toBe('Tom & <Jerry>')
  })

  it('has a place in the page for each of them', () => {
    const page = read('src/index.html')
    for (const name of ['title', 'language', 'ground']) expect(page).toContain(`<%= ${name} %>`)
    expect(page).toContain('href="/manifest.webmanifest"')
  })
})

it('describes WeChat’s own tab bar whole', () => {
  const appConfig = { tabBar: { list: [{ pagePath: 'pages/shop/index' }] } }
  tabIcons(
    { modifyAppConfig: (change) => change({ appConfig }) },
    { words: { shop: '拼团' }, iconOf: (tab) => (tab === 'shop' ? 'groups' : tab) },
  )
  expect(appConfig.tabBar.list).toEqual([
    {
      pagePath: 'pages/shop/index',
      text: '拼团',
      iconPath: 'tabs/groups.png',
      selectedIconPath: 'tabs/groups-on.png',
    },
  ])
})

describe('a festival', () => {
  const of = (timeZone: string) =>
    festivalTimes([{ key: 'spring', from: '2027-02-05', to: '2027-02-20', colours: {} }], timeZone).map(
      ({ startsAt, endsAt }) => [new Date(startsAt).toISOString(), new Date(endsAt).toISOString()],
    )[0]

  it('begins and ends at the shop’s midnight', () => {
    expect(of('Asia/Shanghai')).toEqual(['2027-02-04T16:00:00.000Z', '2027-02-20T16:00:00.000Z'])
    expect(of('America/New_York')).toEqual(['2027-02-05T05:00:00.000Z', '2027-02-21T05:00:00.000Z'])
  })
})
