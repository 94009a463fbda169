import type { Dialogs } from '../dialogs'
import { WxFailure, type Define, type Wx } from './define'

// WeChat's knowledge, not the app's: clearing the app's storage does not touch it.
const AGREED = 'wechat:privacy-agreed'
const REFUSED_ERRNO = 104

type Resolve = (choice: { event: string; buttonId?: string }) => void
type Listener = (resolve: Resolve, info: { referrer: string }) => void

type Parts = { wx: Wx; define: Define; dialogs: Dialogs; agreed: boolean }

/**
 * The privacy gate: what is private asks first, once. The app may draw the question itself
 * (onNeedPrivacyAuthorization); otherwise WeChat's own sheet appears.
 */
export const addPrivacy = ({ wx, define: { asynchronous }, dialogs, agreed }: Parts) => {
  const agree = () => localStorage.setItem(AGREED, 'yes')
  if (agreed) agree()
  const isAgreed = () => localStorage.getItem(AGREED) !== null
  let listener: Listener | undefined
  wx.onNeedPrivacyAuthorization = (next: Listener) => void (listener = next)

  const askThroughTheApp = (ask: Listener, referrer: string) =>
    new Promise<boolean>((resolve) => {
      ask(
        ({ event }) => {
          if (event === 'agree') resolve(true)
          if (event === 'disagree') resolve(false)
        },
        { referrer },
      )
    })
  const askByWechat = async () => {
    const { confirm } = await dialogs.modal({
      title: '用户隐私保护提示',
      content: '在你使用服务之前，请仔细阅读《用户隐私保护指引》。',
      cancelText: '拒绝',
      confirmText: '同意',
    })
    return confirm
  }
  const demandConsent = async () => {
    if (isAgreed()) return
    const yes = await (listener ? askThroughTheApp(listener, 'requirePrivacyAuthorize') : askByWechat())
    if (!yes) throw new WxFailure('privacy permission is not authorized', REFUSED_ERRNO)
    agree()
  }
  asynchronous('requirePrivacyAuthorize', demandConsent)
  asynchronous('getPrivacySetting', () => ({
    needAuthorization: !isAgreed(),
    privacyContractName: '《小程序用户隐私保护指引》',
  }))
  asynchronous('openPrivacyContract', () => undefined)
  return { demandConsent }
}
