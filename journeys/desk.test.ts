import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { journeys } from './journey'
import { home, pages } from './pages'
import { readPicture } from './read-picture'
import { until } from './world/until'

const wide = { width: 1280, height: 800 }
const words = '用手机打开'

/** Waits until the code beside the app leads to this page. */
const leadsTo = (app: Driver, address: string) =>
  until(`a code of ${address}`, async () => (await readPicture(await app.heldPicture('desk'))).code === address || null)

journeys('On a desk', (journey) => {
  journey(
    'a code beside the app opens the page that shows on the phone, wherever one goes',
    async ({ app, line }) => {
      // The mini-program is on a phone already.
      if (app.platform === 'weapp') return
      await app.open(home)
      await app.find('desk')
      await app.see(words)
      await leadsTo(app, `${line.url}${home}`)
      await app.tap('tab-me')
      await leadsTo(app, `${line.url}${pages.me}`)
      // The address is there before the page.
      await app.see('还没登录')
      await app.tap('tab-home')
      await leadsTo(app, `${line.url}${home}`)
    },
    { ...wide, outsideWeChat: true },
  )

  journey(
    'it leaves its room to the two columns of the till, and is not there in WeChat or on a phone',
    async ({ app, phone }) => {
      if (app.platform === 'weapp') return
      await app.open(pages.till)
      await app.settled()
      await app.findNoMore('desk')
      for (const other of [await phone(wide), await phone({ outsideWeChat: true })]) {
        await other.open(home)
        await other.settled()
        expect(await other.text()).not.toContain(words)
      }
    },
    { ...wide, outsideWeChat: true },
  )
})
