import Taro from '@tarojs/taro'

export { useDidHide, useDidShow, usePageNotFound, usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro'
export const stopPullDownRefresh = (): void => Taro.stopPullDownRefresh()
