import type { Page as BrowserPage } from 'playwright-core'
import type { CompiledWeapp } from '../bundle/weapp-bundle'
import type { DialogFacts } from '../phone/dialogs'
import type { Control, WxmlFacts } from '../phone/page-facts'
import type { Current, ElementFacts } from '../phone/phone-api'
import type { CallRecord, PageError, SetDataRecord, ShareRecord, ToastRecord } from '../phone/records'
import type { Target } from '../phone/target'
import type { ApiBase, Hold, HoldOptions, RequestRecord } from './network'

export type WeappOptions = {
  /** The address that the build calls, and where it shall really go: `{ from: 'http://localhost:4000', to: server.url }`. */
  apiBase?: ApiBase
  /** Hosts that requests may reach; loopback only when absent. */
  allowHosts?: string[]
  /** A page with its query, as a share opens it. The app's first page when absent. */
  path?: string
  /**
   * How the app was entered; 1001 (the list of recent apps) when absent, 1007 is a shared card, 1047 a scanned code, 1154
   * a post in Moments: then WeChat shows the page alone, signs nobody in and goes nowhere.
   */
  scene?: number
  /** Asked by `wx.login`: answers with a code of the local WeChat, or throws. */
  login?: () => string | Promise<string>
  /**
   * Other names of `wx` that the test answers, e.g. `requestSubscribeMessage` as the person is set to; an error thrown,
   * or an `errMsg` that says so, becomes `name:fail message`. `getPhoneNumber` is what a tap on the button of that
   * `open-type` tells the page: `{ code }`, or `fail no quota (1400001)`, whose number is its `errno`.
   */
  answers?: Record<string, (options: Record<string, unknown>) => unknown>
  /** What the app finds in its storage at the first launch. */
  storage?: Record<string, unknown>
  /** Whether the member agreed to WeChat's privacy question before. False when absent. */
  privacyAgreed?: boolean
  /**
   * What the person answers when WeChat asks for a permission (`scope.writePhotosAlbum`), and sets when the app leads
   * them to the settings. Absent: WeChat's own dialog appears, which the test answers.
   */
  permit?: (scope: string) => boolean | Promise<boolean>
  language?: 'zh_CN' | 'en'
  /** Where the phone is; `Asia/Shanghai` when absent, whatever the machine's own zone. */
  timeZone?: string
  appId?: string
  /** CSS px; 390 × 844 when absent. */
  width?: number
  height?: number
  /** Device pixels for one CSS px; 2 when absent. */
  pixelRatio?: number
  reducedMotion?: boolean
  /** How long an action or a wait may take, in ms; 10,000 when absent. */
  timeoutMs?: number
  /** The browser; the environment's CHROMIUM or /usr/bin/chromium when absent. */
  executablePath?: string
  /** Prints what the app prints. */
  verbose?: boolean
}

export type WaitOptions = { timeoutMs?: number; message?: string }

/** What happened during an action. Bytes are UTF-8. */
export type Measure = {
  setData: { count: number; bytes: number; largestBytes: number }
  requests: RequestRecord[]
  calls: CallRecord[]
}

export type LaunchChange = { path?: string; scene?: number }

/**
 * A phone with one mini-program in it. Every action waits until the app rests, and throws what the app did wrong:
 * thrown errors, rejections that nobody caught, console.error, names of `wx` that are not there.
 */
export type Weapp = {
  readonly compiled: CompiledWeapp
  /** The browser page that plays the phone, for what this type does not do. */
  browserPage: () => BrowserPage

  /** Touches the middle of an element as a finger would. Throws when another element lies over it. */
  tap: (target: Target) => Promise<void>
  /** Two touches as fast as a thumb can. */
  doubleTap: (target: Target) => Promise<void>
  /** Taps a field and replaces what it holds. */
  type: (target: Target, text: string) => Promise<void>
  /** The key "done" of the keyboard. */
  confirm: () => Promise<void>
  /** Scrolls the page: px from the top, or to its end. */
  scrollTo: (to: number | 'end') => Promise<void>
  pullDown: () => Promise<void>
  /** The phone's own way back: the gesture, Android's key. */
  back: () => Promise<void>
  /** Answers WeChat's modal or sheet by the words of a button. */
  answer: (choice: string) => Promise<void>
  /** Taps WeChat's own button below a single page of Moments: the same page opens in the app. */
  enterApp: () => Promise<void>
  /** Shares the page from the menu behind the capsule. A tap on `<button open-type="share">` shares as well: see `shares`. */
  share: (kind?: ShareRecord['kind']) => Promise<ShareRecord>

  current: () => Promise<Current>
  /** All words of the page in front, tab bar included. */
  text: () => Promise<string>
  textOf: (target: Target) => Promise<string>
  count: (target: Target) => Promise<number>
  exists: (target: Target) => Promise<boolean>
  facts: (target: Target) => Promise<ElementFacts>
  dialog: () => Promise<DialogFacts | null>
  /** What a screen reader can operate on the page in front. */
  controls: () => Promise<Control[]>
  wxml: () => Promise<WxmlFacts>

  /** Waits until an element can be seen, or a condition holds. Throws with what the page says instead. */
  waitFor: (what: Target | (() => boolean | Promise<boolean>), options?: WaitOptions) => Promise<void>
  waitUntilGone: (target: Target, options?: WaitOptions) => Promise<void>
  /** Waits until short timers, setData and requests (but held ones) rest. */
  settle: () => Promise<void>

  /** Cuts the network, or gives it back. */
  offline: (offline: boolean) => void
  /** Holds requests whose path contains or matches the pattern. */
  hold: (pattern: string | RegExp, options?: HoldOptions) => Hold
  /** Closes the app at once, as a phone short of memory does. */
  kill: () => Promise<void>
  /** Kills the app, unless it is dead, and opens it again; its storage stays. */
  relaunch: (launch?: LaunchChange) => Promise<void>
  /** Another app comes to the front. */
  hide: () => Promise<void>
  /** Comes back; with a path as by a tap on a shared card while the app lives. */
  show: (launch?: LaunchChange) => Promise<void>
  reduceMotion: (reduced: boolean) => Promise<void>

  requests: () => readonly RequestRecord[]
  calls: (name?: string) => Promise<CallRecord[]>
  setData: () => Promise<SetDataRecord[]>
  toasts: () => Promise<ToastRecord[]>
  shares: () => Promise<ShareRecord[]>
  /** Pictures that the app put into the phone's album, oldest first: the bytes of their files. */
  savedPictures: () => Promise<Buffer[]>
  storage: () => Promise<Record<string, unknown>>
  clipboard: () => Promise<string>
  measure: (action: () => Promise<unknown>) => Promise<Measure>
  /** Everything since the last launch: first screen included. */
  sinceLaunch: () => Promise<Measure>
  /** Hands out errors that a test expects, so that no later action throws them. */
  takeErrors: () => Promise<PageError[]>

  /** A PNG of the screen at 2×; `whole` makes the screen as high as the page. Answers with the bytes. */
  screenshot: (file?: string, options?: { whole?: boolean }) => Promise<Buffer>
  /** Throws errors that no action has thrown yet. */
  close: () => Promise<void>
}
