import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { chromiumArguments, findBrowser } from '../commands/find-browser.mjs'
import { friend, linkTo, openedGroup } from '../journeys/grouping.ts'
import { firstLoad } from '../journeys/measure/first-load.ts'
import { openWorld } from '../journeys/world/world.ts'
import { median, round, say } from './say.mjs'

const runs = 5
const home = '/pages/home/index'

/**
 * Home on H5, for a regular of the seeded shop who is signed in, and the group of a friend's link, for a guest: bytes,
 * and Lighthouse's mobile measurements.
 */
export async function measureH5() {
  say('  seeding a shop')
  const world = await openWorld({ play: true })
  try {
    const leader = await friend(world)
    const { id } = await openedGroup(world, leader, '茶酥 · 三人拼')
    const landing = await inBrowser(`${world.line.url}${await linkTo(leader, id)}`, async () => undefined)
    const regular = await inBrowser(`${world.line.url}${home}`, signIn)
    return { ...named('home', regular), ...named('a friend’s link', landing) }
  } finally {
    await world.close()
  }
}

const signIn = async (page) => {
  await page.locator('#check-in').click()
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => /session/.test(key)))
}

/** A browser of its own, as it is after `before`, on this page. */
async function inBrowser(url, before) {
  const chrome = await launch({
    chromePath: await findBrowser(say),
    chromeFlags: ['--headless=new', ...chromiumArguments],
  })
  try {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${chrome.port}`)
    // The browser's own context is the one that Lighthouse will look at; its storage is kept between the runs.
    const [context] = browser.contexts()
    const page = await context.newPage()
    await page.goto(url)
    await before(page)
    const bytes = await firstLoad(context, url)
    await page.close()

    const results = []
    for (let run = 1; run <= runs; run += 1) {
      say(`  Lighthouse ${run} of ${runs}`)
      results.push(await audit(url, chrome.port))
    }
    await browser.close()
    const of = (name) => median(results.map((each) => each[name]))
    return { bytes, of }
  } finally {
    await chrome.kill()
  }
}

async function audit(url, port) {
  const result = await lighthouse(url, {
    port,
    logLevel: 'error',
    output: 'json',
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
    disableStorageReset: true,
  })
  const { audits, categories } = result.lhr
  return {
    lcp: audits['largest-contentful-paint'].numericValue,
    cls: audits['cumulative-layout-shift'].numericValue,
    tbt: audits['total-blocking-time'].numericValue,
    performance: categories.performance.score * 100,
    accessibility: categories.accessibility.score * 100,
    bestPractices: categories['best-practices'].score * 100,
  }
}

const named = (where, { bytes, of }) => ({
  [`${where}, JavaScript of the first load, gzip bytes`]: bytes.scriptGzip,
  [`${where}, everything of the first load, gzip bytes`]: bytes.allGzip,
  [`${where}, requests to the API`]: bytes.apiRequests,
  [`${where}, LCP ms (Lighthouse mobile)`]: round(of('lcp')),
  [`${where}, CLS`]: round(of('cls'), 4),
  [`${where}, TBT ms`]: round(of('tbt')),
  [`${where}, performance`]: round(of('performance')),
  [`${where}, accessibility`]: round(of('accessibility')),
  [`${where}, best practices`]: round(of('bestPractices')),
})
