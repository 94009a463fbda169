import Taro from '@tarojs/taro'

/** What the phone's camera read, or null when nothing was read. */
export const scan = async (): Promise<string | null> => {
  try {
    return (await Taro.scanCode({ scanType: ['qrCode', 'barCode'] })).result
  } catch {
    return null
  }
}

/** Whether this device can read codes; elsewhere they are typed. */
export const canScan = (): boolean => true
