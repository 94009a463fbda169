import { callPage, type Page } from './pages/page'
import type { Recorder } from './recorder'
import type { ShareRecord } from './records'
import { asGiven, promised, recordOf, type ShareEvent } from './share-card'

const SHARES = [
  ['onShareAppMessage', 'enableShareAppMessage'],
  ['onShareTimeline', 'enableShareTimeline'],
] as const

const MENU: ShareEvent = { from: 'menu', target: undefined }

const isRegistered = (value: unknown) => typeof value === 'function' || (Array.isArray(value) && value.length > 0)

type Parts = {
  recorder: Recorder
  pageHas: (route: string, name: string) => boolean
  isPage: (route: string) => boolean
}

export type Sharing = ReturnType<typeof createSharing>

/**
 * Shares of the app, and the check that WeChat will ask for them: it does only when the page's own object has the
 * handler, and Taro's runtime gives it one only when the page's config says so.
 */
export const createSharing = ({ recorder, pageHas, isPage }: Parts) => {
  let pending = 0
  const told = new Set<string>()
  // Taro's runtime keeps the hooks of each page in a Map by the page's path: the only place where a share that
  // nobody will ask for can be seen.
  const hooks = new Map<string, Record<string, unknown>>()
  class WatchedMap<K, V> extends Map<K, V> {
    override set(key: K, value: V): this {
      if (typeof key === 'string' && typeof value === 'object' && value !== null) {
        hooks.set(key, value as Record<string, unknown>)
      }
      return super.set(key, value)
    }
  }
  const hasHook = (route: string, name: string) =>
    [...hooks].some(([key, value]) => key.split('?')[0] === route && isRegistered(value[name]))

  return {
    /** The `Map` that the app's code gets. */
    Map: WatchedMap,
    check({ route }: Page) {
      for (const [handler, setting] of SHARES) {
        if (told.has(route + handler) || pageHas(route, handler) || !hasHook(route, handler)) continue
        told.add(route + handler)
        recorder.error(
          route,
          `${handler} is registered, but WeChat never calls it: set "${setting}: true" in the page's config`,
        )
      }
    },
    /** How many shares wait for what the app promised. */
    pending: () => pending,
    /** Shares the page as WeChat does, and records what the app gives. */
    async share(page: Page, kind: ShareRecord['kind'], asked: ShareEvent = MENU): Promise<ShareRecord> {
      const handler = kind === 'message' ? 'onShareAppMessage' : 'onShareTimeline'
      const needed = kind === 'message' ? [handler] : ['onShareAppMessage', handler]
      const missing = needed.find((each) => typeof page.caller[each] !== 'function')
      if (missing !== undefined) throw new Error(`${page.route} cannot be shared this way: it has no ${missing}`)
      pending += 1
      try {
        const given = await promised(asGiven(callPage(page, handler, asked)))
        const share = recordOf(page, kind, asked, given)
        if (share.path !== null && (!share.path.startsWith('/') || !isPage(share.opens.split('?')[0] ?? '')))
          recorder.error(`${page.route}.${handler}`, `"${share.path}" is no page: a path starts with / and names one`)
        recorder.share(share)
        return share
      } finally {
        pending -= 1
      }
    },
  }
}
