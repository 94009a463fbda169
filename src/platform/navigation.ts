import Taro from '@tarojs/taro'

export const open = (path: string): void => {
  void Taro.navigateTo({ url: path })
}
/** In the place of the page that is showing: back does not lead to it again. */
export const replace = (path: string): void => {
  void Taro.redirectTo({ url: path })
}
export const openTab = (path: string): void => {
  void Taro.switchTab({ url: path })
}
export const relaunch = (path: string): void => {
  void Taro.reLaunch({ url: path })
}

/** So many pages back; a page that was opened from outside goes to `otherwise`. */
export const back = (otherwise: string, pages = 1): void => {
  if (Taro.getCurrentPages().length > pages) void Taro.navigateBack({ delta: pages })
  else openTab(otherwise)
}

/** One page back; on a page that was opened from outside, what stands before it takes its place. */
export const backTo = (before: string): void => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else replace(before)
}

/** The path of the page that is showing. */
export const currentPath = (): string => {
  const pages = Taro.getCurrentPages()
  const route = pages[pages.length - 1]?.route ?? ''
  return `/${route.replace(/^\//, '').split('?')[0] ?? ''}`
}

/** Whether a tap in the app led to the page that is showing, not a link from outside. */
export const cameByTap = (): boolean => Taro.getCurrentPages().length > 1
