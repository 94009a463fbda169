import type { PageSignature, SharedCard } from './shared-card'

/** The JS-SDK, as far as it is used here. */
type Outcome = { success: () => void; fail: () => void }
type Told = { title: string; desc?: string; link: string; imgUrl: string } & Outcome
type Sdk = {
  config: (options: PageSignature & { debug: boolean; jsApiList: string[]; openTagList: string[] }) => void
  ready: (does: () => void) => void
  error: (tell: () => void) => void
  updateAppMessageShareData: (told: Told) => void
  updateTimelineShareData: (told: Told) => void
}

const SDK = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js'
const CALLS = ['updateAppMessageShareData', 'updateTimelineShareData']

let loading: Promise<Sdk> | null = null

/** WeChat's own script, loaded only in WeChat and only where it is not there. @throws Error when it does not come */
export const loadedSdk = (): Promise<Sdk> =>
  (loading ??= load().catch((failure: unknown) => {
    loading = null
    throw failure
  }))

const load = async (): Promise<Sdk> => {
  const there = parseSdk(window)
  if (there !== null) return there
  await new Promise<void>((loaded, failed) => {
    const script = document.createElement('script')
    script.src = SDK
    script.onload = () => loaded()
    script.onerror = () => failed(new Error(`no ${SDK}`))
    document.head.append(script)
  })
  const sdk = parseSdk(window)
  if (sdk === null) throw new Error('the JS-SDK is not there')
  return sdk
}

// WeChat's own; nothing types it.
const parseSdk = (scope: object): Sdk | null => {
  const { wx } = scope as { wx?: Partial<Sdk> }
  return wx?.config === undefined ? null : (wx as Sdk)
}

/** Whether WeChat believes it. */
export const configured = (sdk: Sdk, signature: PageSignature): Promise<boolean> =>
  new Promise((answer) => {
    sdk.config({ ...signature, debug: false, jsApiList: CALLS, openTagList: ['wx-open-launch-weapp'] })
    sdk.error(() => answer(false))
    sdk.ready(() => answer(true))
  })

const TRIES = 3
const PAUSE_MS = 500

/** A second signature counts as ready before WeChat has looked at it: what it refuses then is told again. */
export const tellMenu = async (sdk: Sdk, { title, text, url: link, picture }: SharedCard): Promise<boolean> => {
  const imgUrl = picture ?? ''
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (tried > 0) await new Promise((after) => setTimeout(after, PAUSE_MS))
    const friend = await told((ends) => sdk.updateAppMessageShareData({ title, desc: text, link, imgUrl, ...ends }))
    const moments = await told((ends) => sdk.updateTimelineShareData({ title, link, imgUrl, ...ends }))
    if (friend && moments) return true
  }
  return false
}

const told = (tell: (ends: Outcome) => void): Promise<boolean> =>
  new Promise((answer) => tell({ success: () => answer(true), fail: () => answer(false) }))
