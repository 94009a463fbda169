import Taro from '@tarojs/taro'
import type { WechatAddress } from './wechat-address'

/** Whether WeChat can be asked for one of its addresses here. */
export const choosesAddress = (): boolean => true

/** One of the addresses that the person keeps in WeChat; null when none was chosen or WeChat refused. */
export const chooseAddress = async (): Promise<WechatAddress | null> => {
  try {
    const chosen = await Taro.chooseAddress()
    const { userName, telNumber, provinceName, cityName, countyName, detailInfo } = chosen
    return {
      name: userName,
      phone: telNumber,
      province: provinceName,
      city: cityName,
      district: countyName,
      detail: detailInfo,
    }
  } catch {
    return null
  }
}
