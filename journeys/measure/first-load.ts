import { gzipSync } from 'node:zlib'
import type { BrowserContext } from 'playwright-core'

export type FirstLoad = { scriptGzip: number; allGzip: number; apiRequests: number }

/**
 * What a browser with an empty cache fetches until the page at `url` is quiet.
 * Sizes are of gzip at its usual level, whatever the server sent: they do not depend on who serves the files.
 */
export async function firstLoad(context: BrowserContext, url: string): Promise<FirstLoad> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const sizes: Promise<{ script: boolean; gzip: number }>[] = []
  let apiRequests = 0
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname
    if (path.startsWith('/v1/')) apiRequests += 1
    if (path.startsWith('/sandbox/') || response.request().method() !== 'GET' || response.status() !== 200) return
    const script = response.request().resourceType() === 'script'
    sizes.push(
      response.body().then(
        (body) => ({ script, gzip: gzipSync(body).length }),
        () => ({ script, gzip: 0 }),
      ),
    )
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const measured = await Promise.all(sizes)
  await page.close()
  const sum = (parts: typeof measured) => parts.reduce((total, part) => total + part.gzip, 0)
  return { scriptGzip: sum(measured.filter((part) => part.script)), allGzip: sum(measured), apiRequests }
}
