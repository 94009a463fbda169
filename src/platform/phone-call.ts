import Taro from '@tarojs/taro'

/** Shows the number, ready to be called. Whoever changes their mind calls nobody. */
export const callPhone = (number: string): void => {
  void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
}
