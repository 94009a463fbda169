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
  canIUse: (name: string) => boolean
}

export const addSystem = ({
  wx,
  define: { synchronous, asynchronous },
  options,
  windowHeight,
  canIUse,
}: Parts): void => {
  const { screen, statusBarHeight, language, appId } = options
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
  synchronous('getDeviceInfo', () => ({
    brand: 'google',
    model: 'weapp-host',
    system: 'Android 14',
    platform: 'android',
    benchmarkLevel: 30,
    memorySize: '8192',
  }))
  synchronous('getMenuButtonBoundingClientRect', () => capsuleRect(options))
  synchronous('getAccountInfoSync', () => ({ miniProgram: { appId, envVersion: 'develop', version: '' } }))
  synchronous('canIUse', (schema) => canIUse(String(schema).split('.')[0] ?? ''))
  asynchronous('vibrateShort', () => undefined)
  asynchronous('getRandomValues', ({ length }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(Number(length))).buffer,
  }))
  wx.env = { USER_DATA_PATH: 'http://usr' }
}
