import Taro from '@tarojs/taro'
import type { Scanned } from './scanned'

/** What the phone's camera reads: WeChat shows it, and its own way back. */
export const scan = async (_stopWords: string): Promise<Scanned> => {
  try {
    return { kind: 'read', code: (await Taro.scanCode({ scanType: ['qrCode', 'barCode'] })).result }
  } catch (failure) {
    return /cancel/.test(parseMessage(failure)) ? { kind: 'closed' } : { kind: 'no_camera' }
  }
}

/** Whether this device can read codes; elsewhere they are typed. */
export const canScan = (): boolean => true

const parseMessage = (failure: unknown): string => String(Object(failure as object).errMsg)
