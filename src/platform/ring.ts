import Taro from '@tarojs/taro'

/** Something new came, for whoever does not look. */
export const ring = (): void => {
  Taro.vibrateLong().catch(() => undefined)
}

/** A phone may always be shaken. */
export const useMayRing = (): boolean => true
