import type { Phone } from './create-phone'
import type { DialogFacts } from './dialogs'
import { describeElement, findAll, findOne, isVisible, nameOf } from './finder'
import { enterBy, openEntry } from './launch'
import { controlsOf, wxmlFacts, type Control, type WxmlFacts } from './page-facts'
import type { Launch } from './phone-options'
import type { Records, ShareRecord } from './records'
import { standStill } from './still'
import type { Target } from './target'
import { touchPoint, type TouchPoint } from './touch-point'

/** What can be seen of the app's state from outside. */
export type Current = {
  path: string
  query: Record<string, string>
  title: string
  stack: string[]
  isReady: boolean
}

export type ElementFacts = {
  text: string
  name: string
  role: string
  isVisible: boolean
  attributes: Record<string, string>
  /** CSS px. */
  box: { left: number; top: number; width: number; height: number }
  fontSize: number
}

/** The driver's door into the page that plays the phone. */
export type PhoneApi = {
  current: () => Current | null
  isResting: (quietMs: number, held: number) => Promise<boolean>
  drain: () => Records
  text: () => string
  count: (target: Target) => number
  facts: (target: Target) => ElementFacts
  touchPoint: (target: Target) => Promise<TouchPoint>
  focus: (target: Target) => Promise<string | null>
  scrollTo: (to: number | 'end') => void
  contentHeight: () => number
  dialog: () => DialogFacts | null
  choicePoint: (text: string) => { x: number; y: number } | null
  controls: () => Control[]
  wxml: () => WxmlFacts
  storage: () => Record<string, unknown>
  clipboard: () => string
  back: () => void
  pullDown: () => void
  share: (kind: ShareRecord['kind']) => Promise<ShareRecord>
  hide: () => void
  show: (launch: Launch | null) => void
  standStill: () => Promise<void>
}

declare global {
  /** Set when the launch is over. */
  var phone: PhoneApi
}

const REST_LOOK_MS = 10
const REST_PATIENCE_MS = 250

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const factsOf = (element: HTMLElement): ElementFacts => {
  const { left, top, width, height } = element.getBoundingClientRect()
  return {
    text: element.querySelector<HTMLInputElement>('input, textarea')?.value ?? element.innerText.trim(),
    name: nameOf(element),
    role: element.getAttribute('role') ?? '',
    isVisible: isVisible(element),
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    box: { left, top, width, height },
    fontSize: Number.parseFloat(getComputedStyle(element).fontSize),
  }
}

export const createPhoneApi = (phone: Phone): PhoneApi => {
  const { recorder, timers, host, router, dialogs, sharing, storage, wechat, app } = phone
  const front = () => {
    const page = router.top()
    if (!page) throw new Error('no page is open')
    return page
  }
  const isBusy = (held: number) =>
    timers.pending() > 0 ||
    sharing.pending() > 0 ||
    host.open() > held ||
    router.stack().some(({ isReady, isShown }) => isShown && !isReady)

  return {
    current() {
      const page = router.top()
      if (!page) return null
      const { route, query, title, isReady } = page
      return { path: route, query, title, isReady, stack: router.stack().map((each) => each.route) }
    },
    /** Looks for a moment: true when nothing happened for `quietMs` and nothing but held requests is open. */
    async isResting(quietMs, held) {
      const end = performance.now() + REST_PATIENCE_MS
      let since = performance.now()
      let last = recorder.activity()
      while (performance.now() < end) {
        await sleep(REST_LOOK_MS)
        const now = recorder.activity()
        if (now !== last || isBusy(held)) since = performance.now()
        else if (performance.now() - since >= quietMs) return true
        last = now
      }
      return false
    },
    drain() {
      for (const page of router.stack()) sharing.check(page)
      return recorder.drain()
    },
    text: () => front().frame.innerText,
    count: (target) => findAll(target, front().frame).length,
    facts: (target) => factsOf(findOne(target, front().frame)),
    touchPoint: (target) => touchPoint(findOne(target, front().frame)),
    /** Selects what a field holds, so that typing replaces it. Answers with what is wrong, or null. */
    async focus(target) {
      const element = findOne(target, front().frame)
      const field = element.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
      if (!field) {
        return `${describeElement(element)} is no field to type into`
      }
      if (document.activeElement !== field) return `${describeElement(element)} did not take the focus`
      field.select()
      return null
    },
    scrollTo(to) {
      const { element } = front()
      element.scrollTop = to === 'end' ? element.scrollHeight : to
    },
    contentHeight: () => front().element.scrollHeight,
    dialog: () => dialogs.current(),
    choicePoint(text) {
      const choice = [...document.querySelectorAll('#dialogs .choice')].find((each) => each.textContent === text)
      if (!choice) return null
      const { left, top, width, height } = choice.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    },
    controls: () => controlsOf(front().frame),
    wxml: () => wxmlFacts(front().element.firstElementChild ?? front().element),
    storage: () => storage.all(),
    clipboard: () => wechat.clipboard(),
    back() {
      if (router.stack().length < 2)
        throw new Error(`${front().route} is the first page: there is nothing to go back to`)
      router.back(1)
    },
    pullDown() {
      const page = front()
      if (page.config.enablePullDownRefresh !== true) {
        throw new Error(`${page.route} cannot be pulled down: its config lacks "enablePullDownRefresh": true`)
      }
      phone.guard(`${page.route}.onPullDownRefresh`, () => void phone.callPage(page, 'onPullDownRefresh'))
    },
    share: (kind) => sharing.share(front(), kind),
    hide() {
      router.hideTop()
      app.call('onHide', { reason: 0 })
    },
    show(launch) {
      if (launch) enterBy(phone, launch)
      app.call('onShow', phone.entry.enter)
      if (launch) openEntry(phone, launch)
      router.showTop()
    },
    standStill: () => standStill(front().frame),
  }
}
