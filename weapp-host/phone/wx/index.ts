import type { Dialogs } from '../dialogs'
import type { Gesture } from '../gesture'
import type { HostCalls } from '../host-calls'
import type { Router } from '../pages/router'
import type { PhoneOptions } from '../phone-options'
import type { Recorder } from '../recorder'
import type { Storage } from '../storage'
import type { Timers } from '../timers'
import { createDefine, WxFailure, type Define, type Wx } from './define'
import type { Permissions } from '../permissions'
import type { TempFiles } from '../temp-files'
import { addAlbum } from './album'
import { wrongOptions } from './answered-options'
import { addFeedback } from './feedback'
import { addFiles } from './files'
import { addNavigation } from './navigation'
import { addNetwork } from './network'
import { addPrivacy } from './privacy'
import { addSelectorQuery } from './selector-query'
import type { SinglePage } from './single-page'
import { addStorage } from './storage'
import { addSystem } from './system'
import { wechatNames } from './wechat-names'

type Parts = {
  options: PhoneOptions
  recorder: Recorder
  timers: Timers
  host: HostCalls
  gesture: Gesture
  storage: Storage
  dialogs: Dialogs
  router: Router
  files: TempFiles
  permissions: Permissions
  /** Set in the single page of Moments. */
  single: SinglePage | null
  retitle: (title: string) => void
  windowHeight: () => number
  enterOptions: () => { launch: unknown; enter: unknown }
}

export type WxParts = ReturnType<typeof createWx>

/** WeChat refuses these outside of a tap. */
const TAP_ONLY = new Set(['requestSubscribeMessage'])

/** What they hand over is the person's own: consent comes first. */
const PRIVATE = new Set(['chooseAddress', 'chooseMedia', 'chooseImage'])

type Answering = Pick<Parts, 'host' | 'gesture' | 'recorder' | 'permissions'> & { demandConsent: () => Promise<void> }

/** What the test answers itself: WeChat's servers and dialogs that this host does not play. */
const addAnswers = ({ asynchronous }: Define, names: string[], parts: Answering) => {
  const { host, gesture, recorder, permissions, demandConsent } = parts
  for (const name of names) {
    // A button asks for it; `wx` has no such name.
    if (name === 'getPhoneNumber') continue
    asynchronous(name, async (options) => {
      const wrong = wrongOptions(name, options)
      if (wrong !== null) {
        recorder.error(`wx.${name}`, wrong)
        throw new WxFailure(wrong)
      }
      if (PRIVATE.has(name)) await demandConsent()
      if (TAP_ONLY.has(name) && !gesture.isOn()) throw new WxFailure('can only be invoked by user TAP gesture.')
      const answer = (await host.call('answer', { name, options: JSON.parse(JSON.stringify(options)) as unknown })) as {
        failure?: string
        result?: Record<string, unknown>
      }
      const said = answer.failure ?? failureIn(answer.result?.errMsg)
      if (said !== undefined) throw new WxFailure(said)
      return name === 'getSetting' ? withPermissions(answer.result, permissions) : answer.result
    })
  }
}

const failureIn = (errMsg: unknown) => (typeof errMsg === 'string' ? /:fail ?(.*)$/s.exec(errMsg)?.[1] : undefined)

/** A test answers for the person's subscriptions; what else they allowed this phone knows itself. */
const withPermissions = (result: Record<string, unknown> | undefined, permissions: Permissions) => ({
  ...result,
  authSetting: { ...Object(result?.authSetting), ...permissions.all() },
})

/** Everything of WeChat's that is not here refuses in the open, also when the app would catch the failure. */
const addRefusals = (wx: Wx, recorder: Recorder) => {
  for (const name of wechatNames) {
    if (name in wx) continue
    wx[name] = () => {
      const message = `wx.${name} is not there: add it to weapp-host/phone/wx, or give openWeapp an answer for it`
      recorder.error(`wx.${name}`, message)
      throw new Error(message)
    }
  }
}

/** `wx`, with the names that the app and Taro's runtime call. */
export const createWx = (parts: Parts) => {
  const { recorder, timers, host, gesture, storage, dialogs, router, options, files, permissions, single } = parts
  const wx: Wx = {}
  const define = createDefine(wx, recorder, timers)
  addNavigation({ define, router, timers, retitle: parts.retitle })
  addStorage(define, storage)
  const { clipboard } = addFeedback(define, dialogs, recorder)
  addNetwork({ wx, recorder, timers, host, files })
  addFiles({ wx, define, recorder, timers, files })
  addSelectorQuery({ wx, timers, page: router.top })
  const { demandConsent } = addPrivacy({ wx, define, dialogs, agreed: options.privacyAgreed })
  addAlbum({ define, host, gesture, files, permissions, demandConsent })
  addSystem({ wx, define, options, windowHeight: parts.windowHeight, isSingle: single !== null })
  define.synchronous('getLaunchOptionsSync', () => parts.enterOptions().launch)
  define.synchronous('getEnterOptionsSync', () => parts.enterOptions().enter)
  addAnswers(define, options.answers, { host, gesture, recorder, permissions, demandConsent })
  single?.add(define)
  addRefusals(wx, recorder)
  return { wx, clipboard, demandConsent }
}
