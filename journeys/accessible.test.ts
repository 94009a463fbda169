import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumArguments, findBrowser } from '../commands/find-browser.mjs'
import { home, pages } from './pages'
import { openWorld, type World } from './world/world'

// The mini-program's controls are looked at in weapp-host; what a browser can judge is judged here.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Finding = { id: string; help: string; nodes: { target: string[] }[] }

/** What axe-core finds against WCAG 2 A and AA on the page: rule and place. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations: found, checked }: { violations: Finding[]; checked: number } = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] })
      .then(({ violations, passes }) => ({ violations, checked: passes.length }))`,
  )
  expect(checked, 'rules that axe could judge here').toBeGreaterThan(8)
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`))
}

/** From a product to what it costs. */
async function buying(world: World): Promise<string[]> {
  const { items } = await (await world.api('GET', '/v1/products')).json()
  const { id, skus } = await (await world.api('GET', `/v1/products/${items[3].id}`)).json()
  return [`/packages/shop/product?id=${id}`, `/packages/shop/checkout?lines=${skus[0].id}x2`]
}

describe.runIf(process.env.JOURNEYS_ON !== 'weapp')('Everybody can use H5', () => {
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

  it.each(['a guest', 'a member', 'a member in elder mode'])(
    'has nothing that keeps %s out, on any page',
    async (who) => {
      const context = await browser.newContext({
        baseURL: world.line.url,
        viewport: { width: 390, height: 844 },
        locale: 'zh-CN',
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      if (who !== 'a guest') {
        await page.goto(home)
        await page.locator('#check-in').click()
        await page.locator('#checked-in').waitFor()
      }
      if (who.includes('elder')) {
        await page.goto(pages.settings)
        await page.locator('#elder-mode').click()
      }
      const found: Record<string, string[]> = {}
      for (const path of [...Object.values(pages), ...(await buying(world))]) {
        await page.goto(path, { waitUntil: 'networkidle' })
        const here = await findings(page)
        if (here.length > 0) found[path] = here
      }
      await context.close()
      expect(found).toEqual({})
    },
  )
})
