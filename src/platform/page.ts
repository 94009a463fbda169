import Taro from '@tarojs/taro'

export {
  useDidHide,
  useDidShow,
  usePageNotFound,
  usePullDownRefresh,
  useReachBottom,
  useRouter,
  useShareAppMessage,
  useShareTimeline,
} from '@tarojs/taro'
/** The query that the page which shows was opened with, as it is now. */
export const pageParams = (): Record<string, string | undefined> => Taro.getCurrentInstance().router?.params ?? {}
export const stopPullDownRefresh = (): void => Taro.stopPullDownRefresh()
