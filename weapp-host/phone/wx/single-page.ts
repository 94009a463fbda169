import type { Dialogs } from '../dialogs'
import type { Gesture } from '../gesture'
import type { Recorder } from '../recorder'
import { WxFailure, type Define } from './define'

export const SINGLE_PAGE_SCENE = 1154

/** What WeChat switches off while it shows one page of Moments, of the names that are here. */
const OFF = [
  ...['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack', 'setNavigationBarTitle'],
  ...['login', 'checkSession', 'authorize', 'openSetting', 'requestPayment', 'requestSubscribeMessage'],
  ...['chooseAddress', 'chooseMedia', 'chooseImage', 'saveImageToPhotosAlbum'],
]

type Parts = { recorder: Recorder; gesture: Gesture; dialogs: Dialogs }

export type SinglePage = ReturnType<typeof createSinglePage>

/** The single page's way of saying no: at a tap WeChat tells the person, anything else is the app's mistake. */
export const createSinglePage = ({ recorder, gesture, dialogs }: Parts) => {
  const refuseTap = () => dialogs.toast('请前往小程序使用完整服务', 1500)
  const refuse = (what: string): void => {
    if (gesture.isOn()) refuseTap()
    else recorder.error(what, 'WeChat does not do this in the single page of Moments: look at the scene first')
  }
  return {
    refuseTap,
    add: ({ asynchronous }: Define) => {
      for (const name of OFF) {
        asynchronous(name, () => {
          refuse(`wx.${name}`)
          throw new WxFailure('can not be used in single page mode')
        })
      }
    },
  }
}
