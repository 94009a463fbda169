import type { Screen } from '../bundle/rpx'

/** Where and from where the app is opened: `path` is a page with its query, e.g. `pages/group/index?g=1`. */
export type Launch = { path?: string; scene: number }

/** What the page that plays the phone is told at each launch. */
export type PhoneOptions = {
  appId: string
  language: 'zh_CN' | 'en'
  screen: Screen
  statusBarHeight: number
  launch: Launch
  /** Set on the very first launch only; later ones find what the app stored. */
  storage: Record<string, unknown> | null
  /** False: the first use of something private asks, as on a phone that never agreed. */
  privacyAgreed: boolean
  /** Names of `wx` that the test answers itself. */
  answers: string[]
}
