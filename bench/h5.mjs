import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { chromiumArguments, findBrowser } from '../commands/find-browser.mjs'
import { firstLoad } from '../journeys/measure/first-load.ts'
import { openWorld } from '../journeys/world/world.ts'
import { median, round, say } from './say.mjs'

const runs = 5
const home = '/pages/home/index'

/** Home on H5, for a regular of the seeded shop who is signed in: bytes, and Lighthouse's mobile measurements. */
export async function measureH5() {
  say('  seeding a shop')
  const world = await openWorld({ play: true })
  const chrome = await launch({
    chromePath: await findBrowser(say),
    chromeFlags: ['--headless=new', ...chromiumArguments],
  })
  try {
    const address = `http://127.0.0.1:${chrome.port}`
    const browser = await chromium.connectOverCDP(address)
    // The browser's own context is the one that Lighthouse will look at; its storage is kept between the runs.
    const [context] = browser.contexts()
    const page = await context.newPage()
    await page.goto(`${world.line.url}${home}`)
    await page.locator('#check-in').click()
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => /session/.test(key)))
    const bytes = await firstLoad(context, `${world.line.url}${home}`)
    await page.close()

    const results = []
    for (let run = 1; run <= runs; run += 1) {
      say(`  Lighthouse ${run} of ${runs}`)
      const result = await lighthouse(`${world.line.url}${home}`, {
        port: chrome.port,
        logLevel: 'error',
        output: 'json',
        onlyCategories: ['performance', 'accessibility', 'best-practices'],
        disableStorageReset: true,
      })
      const { audits, categories } = result.lhr
      results.push({
        lcp: audits['largest-contentful-paint'].numericValue,
        cls: audits['cumulative-layout-shift'].numericValue,
        tbt: audits['total-blocking-time'].numericValue,
        performance: categories.performance.score * 100,
        accessibility: categories.accessibility.score * 100,
        bestPractices: categories['best-practices'].score * 100,
      })
    }
    await browser.close()
    const of = (name) => median(results.map((each) => each[name]))
    return {
      'JavaScript of the first load, gzip bytes': bytes.scriptGzip,
      'everything of the first load, gzip bytes': bytes.allGzip,
      'requests to the API': bytes.apiRequests,
      'LCP ms (Lighthouse mobile)': round(of('lcp')),
      CLS: round(of('cls'), 4),
      'TBT ms': round(of('tbt')),
      performance: round(of('performance')),
      accessibility: round(of('accessibility')),
      'best practices': round(of('bestPractices')),
    }
  } finally {
    await chrome.kill()
    await world.close()
  }
}
