import Taro from '@tarojs/taro'

/** Room that WeChat's own chrome takes from a page which draws its own bar, in px. */
export const barRoom = (): { status: number; right: number; height: number } => {
  const capsule = Taro.getMenuButtonBoundingClientRect()
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo()
  return {
    status: statusBarHeight,
    right: windowWidth - capsule.left,
    // The row is as high as the capsule with the same air above and below.
    height: capsule.height + 2 * (capsule.top - statusBarHeight),
  }
}
