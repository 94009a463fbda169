/** What the shop asks WeChat. Questions are asked with no transaction open and with a time limit. */

export type WechatRefusal = 'code_invalid' | 'rate_limited' | 'risky_account' | 'snapshot_user' | 'wechat_unavailable'

/** Who a code stands for, in one app. `unionid` is the same person in every app of one merchant, where it is known. */
export type WechatPerson = { appid: string; openid: string; unionid: string | null }

export type Exchange = { kind: 'person'; person: WechatPerson } | { kind: 'refused'; code: WechatRefusal }

/** What `wx.config` needs on one page. */
export type Signed =
  { kind: 'signed'; timestamp: number; nonceStr: string; signature: string } | { kind: 'refused'; code: WechatRefusal }

/** A subscription message to one person: `data` by the names of the template's fields. */
export type SubscribeMessage = {
  openid: string
  templateId: string
  /** What it opens: a page of the mini-program, or an address of H5. */
  page: string
  language: 'zh-CN' | 'en'
  data: Record<string, string>
}

/**
 * `unheard`: WeChat did not take it, and may be asked again. `unanswered`: nobody knows whether it was delivered.
 * `refused`: WeChat says why not (43101: the person does not allow it).
 */
export type Sent = { kind: 'sent' | 'unheard' | 'unanswered' } | { kind: 'refused'; errcode: number }

/** How goods leave, as WeChat wants to know it before it hands the money on. */
export type ShippingInfo = {
  transactionId: string
  openid: string
  delivery: 'express' | 'local' | 'virtual' | 'pick_up'
  /** WeChat's code of the carrier and the number of the parcel; null unless it goes by express. */
  carrier: string | null
  trackingNumber: string | null
  /** What is in it, in a few words. */
  itemDesc: string
  /** The last four digits of the receiver's phone: some carriers need them. */
  phoneTail: string | null
  uploadedAt: Date
}

export type Wechat = {
  /** The mini-program; null when the shop has none configured. */
  mini: {
    appid: string
    exchange: (code: string) => Promise<Exchange>
    send: (message: SubscribeMessage) => Promise<Sent>
    /** Repeated it replaces what was said first; WeChat takes one such correction. */
    uploadShipping: (info: ShippingInfo) => Promise<Sent>
    /** Whether WeChat holds the money back until it knows of the shipping; null when it does not say. */
    isTradeManaged: () => Promise<boolean | null>
  } | null
  /** The service account that H5 signs in and signs with; null when the shop has none configured. */
  h5: {
    appid: string
    authorizeUrl: string
    exchange: (code: string) => Promise<Exchange>
    signPage: (url: string) => Promise<Signed>
    send: (message: SubscribeMessage) => Promise<Sent>
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
