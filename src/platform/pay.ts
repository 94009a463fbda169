import Taro from '@tarojs/taro'
import type { PayOutcome, PayParameters } from './pay-outcome'

/** Whether WeChat can be asked to pay here. */
export const canPay = (): boolean => true

/** WeChat's own sheet. Never throws. */
export const requestPayment = async ({
  timeStamp,
  nonceStr,
  package: prepay,
  signType,
  paySign,
}: PayParameters): Promise<PayOutcome> => {
  try {
    await Taro.requestPayment({ timeStamp, nonceStr, package: prepay, signType, paySign })
    return 'paid'
  } catch (failure) {
    return /cancel/i.test(messageOf(failure)) ? 'cancelled' : 'failed'
  }
}

const messageOf = (failure: unknown): string =>
  typeof failure === 'object' && failure !== null && 'errMsg' in failure ? String(failure.errMsg) : String(failure)
