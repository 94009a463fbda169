import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { until } from '../world/until'
import type { Device, SharedCard } from './driver'

type Told = { title?: string; text?: string; desc?: string; url?: string; link?: string; imgUrl?: string }

const cardOf = (to: SharedCard['to'], told: Told): SharedCard => ({
  to,
  title: told.title || null,
  text: told.text || told.desc || null,
  link: told.url || told.link || '',
  picture: told.imgUrl || null,
})

export type Sharing = Awaited<ReturnType<typeof openSharing>>

/** What leaves a browser: cards to WeChat's menu, the share sheet, downloads, the clipboard. */
export async function openSharing(context: BrowserContext, device: Device) {
  const given: Told[] = []
  const saved: Promise<Buffer>[] = []
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await context.exposeFunction('localShareSheet', (told: Told) => void given.push(told))
  await context.addInitScript(
    ([canShare]) => {
      const share = (told: Told) => Reflect.get(window, 'localShareSheet')(JSON.parse(JSON.stringify(told)))
      // Some builds of the browser have a sheet, others do not: journeys say which.
      Object.defineProperty(navigator, 'share', { configurable: true, value: canShare ? share : undefined })
    },
    [device.canShare === true],
  )
  context.on('page', (page) => page.on('download', (file) => saved.push(file.path().then((path) => readFile(path)))))
  /** What the page told WeChat's menu by the JS-SDK; nothing in other browsers. */
  const toldWechat = (page: Page, to: SharedCard['to']): Promise<Told | null> =>
    page.evaluate((kind): Told | null => {
      const sharing = Reflect.get(window, 'WeixinJSBridge')?.sharing
      return (kind === 'chat' ? sharing?.friend : sharing?.timeline) ?? null
    }, to)

  return {
    sharedCard: (page: Page): Promise<SharedCard> =>
      until('a card', async () => {
        const last = given.at(-1) ?? (await toldWechat(page, 'chat'))
        return last ? cardOf('chat', last) : null
      }),
    shareByMenu: (page: Page, to: SharedCard['to']): Promise<SharedCard> =>
      until('a card for the menu', async () => {
        const told = await toldWechat(page, to)
        return told ? cardOf(to, told) : null
      }),
    savedPictures: (count: number): Promise<Buffer[]> =>
      until('the pictures', async () => (saved.length < count ? null : Promise.all(saved))),
  }
}
