/** What the shop asks WeChat. Questions are asked with no transaction open and with a time limit. */

export type WechatRefusal = 'code_invalid' | 'rate_limited' | 'risky_account' | 'snapshot_user' | 'wechat_unavailable'

/** Who a code stands for, in one app. `unionid` is the same person in every app of one merchant, where it is known. */
export type WechatPerson = { appid: string; openid: string; unionid: string | null }

export type Exchange = { kind: 'person'; person: WechatPerson } | { kind: 'refused'; code: WechatRefusal }

/** What `wx.config` needs on one page. */
export type Signed =
  { kind: 'signed'; timestamp: number; nonceStr: string; signature: string } | { kind: 'refused'; code: WechatRefusal }

export type Wechat = {
  /** The mini-program; null when the shop has none configured. */
  mini: { appid: string; exchange: (code: string) => Promise<Exchange> } | null
  /** The service account that H5 signs in and signs with; null when the shop has none configured. */
  h5: {
    appid: string
    authorizeUrl: string
    exchange: (code: string) => Promise<Exchange>
    signPage: (url: string) => Promise<Signed>
  } | null
}

export type WechatApp = { appid: string; secret: string }

export type WechatSettings = {
  mini: WechatApp | null
  h5: WechatApp | null
  /** `https://api.weixin.qq.com`, or the local WeChat. */
  apiBase: string
  /** `https://open.weixin.qq.com`, or where the local WeChat's authorize page is reached. */
  openBase: string
  /** How long an answer is waited for; 5 seconds when nothing is said. */
  timeLimitMs?: number
}
