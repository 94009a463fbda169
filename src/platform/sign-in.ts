export type SignInKind = 'wechat-mini' | 'wechat-h5'

/** `code`: go on with it. `leaving`: the page leaves for WeChat and comes back. `outside`: this browser cannot sign in. */
export type SignIn = { kind: 'code'; code: string } | { kind: 'leaving' } | { kind: 'outside' }
