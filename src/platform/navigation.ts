import Taro from '@tarojs/taro'

export const open = (path: string): void => {
  void Taro.navigateTo({ url: path })
}
export const openTab = (path: string): void => {
  void Taro.switchTab({ url: path })
}
export const relaunch = (path: string): void => {
  void Taro.reLaunch({ url: path })
}

/** One page back; a page that was opened from outside goes to `otherwise`. */
export const back = (otherwise: string): void => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else openTab(otherwise)
}

/** The path of the page that is showing. */
export const currentPath = (): string => {
  const pages = Taro.getCurrentPages()
  const route = pages[pages.length - 1]?.route ?? ''
  return `/${route.replace(/^\//, '').split('?')[0] ?? ''}`
}
