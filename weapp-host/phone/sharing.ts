import type { PageJson } from '../bundle/weapp-bundle'
import { callPage, type Page } from './pages/page'
import type { Recorder } from './recorder'
import type { ShareRecord } from './records'

const SHARES = [
  ['onShareAppMessage', 'enableShareAppMessage'],
  ['onShareTimeline', 'enableShareTimeline'],
] as const

const textOrNull = (value: unknown) => (value === undefined || value === null ? null : String(value))
const isRegistered = (value: unknown) => typeof value === 'function' || (Array.isArray(value) && value.length > 0)

type Parts = {
  recorder: Recorder
  configOf: (route: string) => PageJson
  pageHas: (route: string, name: string) => boolean
}

export type Sharing = ReturnType<typeof createSharing>

/** Shares of the app, and the check that a page with a share says so in its config, or WeChat never asks it. */
export const createSharing = ({ recorder, configOf, pageHas }: Parts) => {
  const told = new Set<string>()
  // Taro's runtime keeps the hooks of each page in a Map by the page's path: the only place where a share
  // can be seen that the page's config forgot to announce.
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
    check(page: Page) {
      for (const [handler, setting] of SHARES) {
        if (configOf(page.route)[setting] === true || told.has(page.route + handler)) continue
        if (!pageHas(page.route, handler) && !hasHook(page.route, handler)) continue
        told.add(page.route + handler)
        recorder.error(page.route, `${handler} is registered, but the page's config lacks "${setting}": true`)
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
