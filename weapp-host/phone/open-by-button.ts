import type { Part } from './components/built-in'
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
  /** Set in the single page of Moments, where no button opens anything. */
  single: SinglePage | null
  page: () => Page | undefined
}

/** What WeChat does at a tap on a button with an `open-type`. */
export const createOpenByButton = ({ recorder, sharing, permissions, single, page }: Parts) => {
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
    fault(openType)('is not there yet: add it to weapp-host/phone/open-by-button.ts')
  }
}
