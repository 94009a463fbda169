import Taro from '@tarojs/taro'

/** Something new came, for whoever does not look. */
export const ring = (): void => {
  Taro.vibrateLong().catch(() => undefined)
}
