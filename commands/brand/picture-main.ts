import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { findBrowser } from '../find-browser.mjs'

/**
 * `npx tsx commands/brand/picture-main.ts http://localhost:4000`: the picture of docs/rebranding.md, in which every field
 * has its number, of a sample shop that runs there (`BRAND=docs/examples/tea-shop npm start`).
 */

const root = fileURLToPath(new URL('../../', import.meta.url))
const shop = process.argv[2] ?? 'http://localhost:4000'
const SIZE = { width: 390, height: 844 }
const ACROSS = 4
const GAP = 24

type Seen = { path: string; marks: [number: number, where: string, side?: 'after'][] }
/** The screens, and what of the brand stands where on them: before a selector, or words, or after them. */
const guest: Seen[] = [
  {
    path: '/',
    marks: [
      [1, 'text=青禾茶铺'],
      [2, 'text=一片好叶，慢慢喝', 'after'],
      [8, 'text=新叶'],
      [9, 'text=点一下签到就是你的'],
      [5, '#check-in'],
      [16, 'text=/^\\+40$/'],
      [11, '#tab-shop'],
    ],
  },
]
const member: Seen[] = [
  {
    path: '/packages/checkin/index',
    marks: [
      [6, 'text=/^\\+40$/'],
      [17, 'text=本月奖励'],
    ],
  },
  {
    path: '/pages/mall/index',
    marks: [
      [3, 'text=可用积分'],
      [19, 'text=茶酥一盒'],
    ],
  },
  {
    path: '/packages/groups/deal',
    marks: [
      [18, 'text=/\\d 人团/', 'after'],
      [7, 'text=规格'],
    ],
  },
  {
    path: '/packages/membership/index',
    marks: [
      [10, 'text=金芽'],
      [15, 'text=权益'],
    ],
  },
  { path: '/packages/account/profile', marks: [[4, 'text=最多 20 个字']] },
  { path: '/packages/account/settings', marks: [[12, 'text=语言']] },
  {
    path: '/packages/papers/licence',
    marks: [
      [13, 'text=经营者'],
      [14, 'text=客服'],
    ],
  },
  {
    path: '/packages/points/index',
    marks: [
      [21, 'text=最早到期'],
      [20, 'text=/^\\+\\d+$/'],
    ],
  },
  {
    path: '/packages/papers/rules',
    marks: [
      [22, 'text=/消费 1 元/'],
      [23, 'text=/收货 7 天/'],
    ],
  },
  { path: '/packages/papers/terms', marks: [[24, 'text=/版本/']] },
  { path: '/pages/shop/index', marks: [[19, 'text=桂花冷泡']] },
]

const badge =
  'position:fixed;z-index:9999;width:30px;height:30px;border-radius:15px;background:#111;color:#fff;font:700 17px/30px sans-serif;text-align:center;box-shadow:0 0 0 2px #fff'

const pictureOf = async (page: Page, { path, marks }: Seen): Promise<Buffer> => {
  await page.goto(`${shop}${path}`)
  await page.waitForLoadState('networkidle')
  for (const [number, where, side] of marks) {
    const box = await page.locator(where).locator('visible=true').first().boundingBox()
    if (!box) throw new Error(`${path} does not show ${where}`)
    const [left, top] =
      side === 'after' ? [box.x + box.width + 6, box.y - 6] : [Math.max(2, box.x - 26), Math.max(2, box.y - 16)]
    await page.evaluate(
      (html) => document.body.insertAdjacentHTML('beforeend', html),
      `<div style="${badge};left:${left}px;top:${top}px">${number}</div>`,
    )
  }
  return page.screenshot()
}

const main = async () => {
  const browser = await chromium.launch({
    executablePath: await findBrowser((line: string) => console.log(line)),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const context = await browser.newContext({ viewport: SIZE, locale: 'zh-CN' })
    await context.addCookies([{ name: 'wechat_user', value: 'lin-wan', url: shop }])
    const page = await context.newPage()
    const pictures: Buffer[] = []
    for (const seen of guest) pictures.push(await pictureOf(page, seen))
    await page.goto(`${shop}/pages/me/index`)
    await page.locator('#sign-in').click()
    await page.locator('text=林晚').first().waitFor()
    const { items } = await (await fetch(`${shop}/v1/deals`)).json()
    for (const seen of member)
      pictures.push(
        await pictureOf(page, seen.path.endsWith('/deal') ? { ...seen, path: `${seen.path}?id=${items[0].id}` } : seen),
      )
    await sharp({
      create: {
        width: ACROSS * (SIZE.width + GAP) + GAP,
        height: Math.ceil(pictures.length / ACROSS) * (SIZE.height + GAP) + GAP,
        channels: 3,
        background: '#d8d8d8',
      },
    })
      .composite(
        pictures.map((input, index) => ({
          input,
          left: GAP + (index % ACROSS) * (SIZE.width + GAP),
          top: GAP + Math.floor(index / ACROSS) * (SIZE.height + GAP),
        })),
      )
      .png({ palette: true, colours: 128, effort: 10 })
      .toFile(join(root, 'docs/pictures/brand-fields.png'))
  } finally {
    await browser.close()
  }
}

void main()
