import Taro from '@tarojs/taro'
import type { SignIn, SignInKind } from './sign-in'

export const signInKind: SignInKind = 'wechat-mini'

/** On the mini-program WeChat gives a code without a word. */
export const askForCode = async (
  _authorize: () => Promise<{ appId: string; authorizeUrl: string }>,
): Promise<SignIn> => {
  const { code } = await Taro.login()
  return { kind: 'code', code }
}

/** On the mini-program nobody comes back from elsewhere. */
export const returnedCode = (): string | null => null

/** Whether a new session can be had without showing anything. */
export const signsInSilently = true
