import Taro from '@tarojs/taro'

/** Bytes that nobody can guess. WeChat on Android has no `crypto`; it has this. */
export const randomBytes = async (length: number): Promise<Uint8Array> => {
  const { randomValues } = await Taro.getRandomValues({ length })
  return new Uint8Array(randomValues)
}
