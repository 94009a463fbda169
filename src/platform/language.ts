import Taro from '@tarojs/taro'

/** The language that the device speaks, e.g. `zh_CN` or `en`. */
export const deviceLanguage = (): string => Taro.getAppBaseInfo().language ?? 'zh_CN'
