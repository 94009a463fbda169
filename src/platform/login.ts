import Taro from '@tarojs/taro'

export type SignInKind = 'wechat-mini' | 'wechat-h5'
/** `code`: go on with it. `leaving`: the page leaves for WeChat and comes back. `outside`: this browser cannot sign in. */
export type SignIn = { kind: 'code'; code: string } | { kind: 'leaving' } | { kind: 'outside' }

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
