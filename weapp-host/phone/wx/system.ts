import type { PhoneOptions } from '../phone-options'
import type { Define, Wx } from './define'

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
}

export const addSystem = ({ wx, define: { synchronous, asynchronous }, options, windowHeight }: Parts): void => {
  const { screen, statusBarHeight, language } = options
  const { top, right, bottom, left } = screen.safeArea
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
  asynchronous('makePhoneCall', () => undefined)
  asynchronous('getRandomValues', ({ length }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(Number(length))).buffer,
  }))
  wx.env = { USER_DATA_PATH: 'http://usr' }
}
