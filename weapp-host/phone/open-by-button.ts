import type { Part } from './components/built-in'
import type { HostCalls } from './host-calls'
import type { Permissions } from './permissions'
import type { Page } from './pages/page'
import type { Recorder } from './recorder'
import type { Sharing } from './sharing'
import { describeTarget } from './view/wechat-event'
import type { SinglePage } from './wx/single-page'

type Parts = {
  recorder: Recorder
  sharing: Sharing
  permissions: Permissions
  host: HostCalls
  /** Names of `wx` that the test answers; a button's `open-type` is one of them. */
  answers: readonly string[]
  /** What is private asks first. */
  demandConsent: () => Promise<void>
  /** Set in the single page of Moments, where no button opens anything. */
  single: SinglePage | null
  page: () => Page | undefined
}

/** WeChat's own numbers for what it does not give; others are only words. */
const REFUSAL = /^(?:getPhoneNumber:)?fail ?(.*?)(?: \((\d+)\))?$/s

/** What WeChat does at a tap on a button with an `open-type`. */
export const createOpenByButton = ({ recorder, sharing, permissions, single, page, ...parts }: Parts) => {
  const { host: outside, answers, demandConsent } = parts
  /** The person's number is told by the test: `{ code }`, or an `errMsg` such as `fail user deny`, `fail no quota (1400001)`. */
  const askForPhone = async (): Promise<Record<string, unknown>> => {
    const refused = (errMsg: string, errno?: number) => ({ errMsg, ...(errno === undefined ? {} : { errno }) })
    try {
      await demandConsent()
    } catch (failure) {
      return refused(`getPhoneNumber:fail ${failure instanceof Error ? failure.message : String(failure)}`)
    }
    const told = (await outside.call('answer', { name: 'getPhoneNumber', options: {} })) as {
      failure?: string
      result?: Record<string, unknown>
    }
    const said = told.failure === undefined ? String(told.result?.errMsg ?? '') : `fail ${told.failure}`
    const [isRefused, why, errno] = REFUSAL.exec(said) ?? []
    if (isRefused === undefined) return { ...told.result, errMsg: 'getPhoneNumber:ok' }
    return refused(`getPhoneNumber:fail ${why ?? ''}`, errno === undefined ? undefined : Number(errno))
  }
  const fault = (openType: string) => (reason: unknown) => recorder.error(`button open-type="${openType}"`, reason)
  return (openType: string, host: HTMLElement, fire: Part['fire']): void => {
    const front = page()
    if (single) return single.refuseTap()
    if (openType === 'share' && front) {
      const target = describeTarget(host.__wxElement)
      return void sharing.share(front, 'message', { from: 'button', target }).catch(fault(openType))
    }
    if (openType === 'openSetting') {
      return void permissions
        .openSettings()
        .then((authSetting) => fire('opensetting', { errMsg: 'openSetting:ok', authSetting }))
        .catch(fault(openType))
    }
    if (openType === 'getPhoneNumber' && answers.includes('getPhoneNumber')) {
      return void askForPhone()
        .then((detail) => fire('getphonenumber', detail))
        .catch(fault(openType))
    }
    fault(openType)(
      'is not there yet: add it to weapp-host/phone/open-by-button.ts, or give openWeapp an answer for it',
    )
  }
}
