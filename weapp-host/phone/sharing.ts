import { callPage, type Page } from './pages/page'
import type { Recorder } from './recorder'
import type { ShareRecord } from './records'

const SHARES = [
  ['onShareAppMessage', 'enableShareAppMessage'],
  ['onShareTimeline', 'enableShareTimeline'],
] as const

const textOrNull = (value: unknown) => (value === undefined || value === null ? null : String(value))
const isRegistered = (value: unknown) => typeof value === 'function' || (Array.isArray(value) && value.length > 0)

type Parts = { recorder: Recorder; pageHas: (route: string, name: string) => boolean }

export type Sharing = ReturnType<typeof createSharing>

/**
 * Shares of the app, and the check that WeChat will ask for them: it does only when the page's own object has the
 * handler, and Taro's runtime gives it one only when the page's config says so.
 */
export const createSharing = ({ recorder, pageHas }: Parts) => {
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
    /** Shares the page as the menu behind the capsule does, and records what the app gives. */
    async share(page: Page, kind: ShareRecord['kind']): Promise<ShareRecord> {
      const handler = kind === 'message' ? 'onShareAppMessage' : 'onShareTimeline'
      if (typeof page.caller[handler] !== 'function') {
        throw new Error(`${page.route} cannot be shared this way: it has no ${handler}`)
      }
      const given = (await callPage(page, handler, { from: 'menu', target: undefined })) as
        Record<string, unknown> | undefined
      const later = given?.promise instanceof Promise ? ((await given.promise) as Record<string, unknown>) : given
      const share: ShareRecord = {
        kind,
        page: page.route,
        title: textOrNull(later?.title),
        path: textOrNull(later?.path),
        query: textOrNull(later?.query),
        imageUrl: textOrNull(later?.imageUrl),
      }
      recorder.share(share)
      return share
    },
  }
}
