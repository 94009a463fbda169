import type { PhoneOptions } from '../phone-options'
import type { Define, Wx } from './define'
import { USER_FOLDER } from './files'

/** The capsule at the top right, in CSS px from the screen's corner. */
export const capsuleRect = ({ screen, statusBarHeight }: Pick<PhoneOptions, 'screen' | 'statusBarHeight'>) => {
  const [width, height, right, top] = [87, 32, screen.width - 7, statusBarHeight + 4]
  return { width, height, top, bottom: top + height, left: right - width, right }
}

type Parts = {
  wx: Wx
  define: Define
  options: PhoneOptions
  windowHeight: () => number
  /** The single page of Moments, where WeChat keeps the bars itself: all of the screen is safe. */
  isSingle: boolean
}

export const addSystem = ({ wx, define, options, windowHeight, isSingle }: Parts): void => {
  const { synchronous, asynchronous } = define
  const { screen, statusBarHeight, language } = options
  const { top, right, bottom, left } = isSingle ? { top: 0, right: 0, bottom: 0, left: 0 } : screen.safeArea
  const safeArea = {
    top,
    left,
    right: screen.width - right,
    bottom: screen.height - bottom,
    width: screen.width - left - right,
    height: screen.height - top - bottom,
  }
  synchronous('getWindowInfo', () => ({
    pixelRatio: devicePixelRatio,
    screenWidth: screen.width,
    screenHeight: screen.height,
    windowWidth: screen.width,
    windowHeight: windowHeight(),
    screenTop: screen.height - windowHeight(),
    statusBarHeight,
    safeArea,
  }))
  synchronous('getAppBaseInfo', () => ({
    SDKVersion: '3.8.0',
    version: '8.0.50',
    language,
    theme: 'light',
    enableDebug: false,
    fontSizeSetting: 16,
    host: { env: 'WeChat' },
  }))
  synchronous('getMenuButtonBoundingClientRect', () => capsuleRect(options))
  asynchronous('vibrateShort', () => undefined)
  asynchronous('vibrateLong', () => undefined)
  let brightness = 0.4
  asynchronous('getScreenBrightness', () => ({ value: brightness }))
  asynchronous('setScreenBrightness', ({ value }) => {
    brightness = Number(value)
  })
  asynchronous('setKeepScreenOn', () => undefined)
  asynchronous('makePhoneCall', () => undefined)
  asynchronous('getRandomValues', ({ length }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(Number(length))).buffer,
  }))
  wx.env = { USER_DATA_PATH: USER_FOLDER }
}
