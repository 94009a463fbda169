import Taro from '@tarojs/taro'

const FROM_MOMENTS = 1154

/** WeChat shows a post of Moments alone: nobody signs in, nothing navigates; a button of its own below opens the app. */
export const isSinglePage = (): boolean => Taro.getLaunchOptionsSync().scene === FROM_MOMENTS
