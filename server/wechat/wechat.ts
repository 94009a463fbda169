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

/** Why WeChat did not do it; `errcode` null: nobody knows. */
export type MiniRefusal = { kind: 'refused'; code: WechatRefusal; errcode: number | null }
export type MiniImage = { mediaType: string; bytes: Buffer }
export type MadeCode = { kind: 'made'; image: MiniImage } | MiniRefusal
export type MadeLink = { kind: 'made'; url: string } | MiniRefusal
/** A page of the mini-program, without a slash before it, and what it is given. */
export type MiniOpening = { page: string; query: string }

/**
 * What WeChat thinks of a text. `unheard`: it may be asked again. `not_known`: not by this person, whom it has not seen
 * in the mini-program within 2 hours.
 */
export type Checked = { kind: 'pass' | 'review' | 'risky' | 'unheard' | 'not_known' }

export type ToldPhone = { kind: 'phone'; phone: string } | { kind: 'refused'; code: WechatRefusal }

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
    /** An image that opens this page with this scene, of at most 32 characters. 5,000 a minute. */
    code: (code: { scene: string; page: string }) => Promise<MadeCode>
    /** An address that opens it from any browser, for a day. Together with schemes 500,000 a day. */
    urlLink: (opening: MiniOpening) => Promise<MadeLink>
    scheme: (opening: MiniOpening) => Promise<MadeLink>
    /** What somebody wants to be called, asked in their name. */
    checkName: (name: { openid: string; text: string }) => Promise<Checked>
    /** The number that somebody let WeChat tell, with its country's before it. The code works once, for 5 minutes. */
    phone: (code: string) => Promise<ToldPhone>
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

/** Which version of the mini-program codes and links open. Only the released one has pages that WeChat can check. */
export type MiniVersion = 'release' | 'trial' | 'develop'

export type WechatSettings = {
  mini: WechatApp | null
  /** `release` when nothing is said. */
  miniVersion?: MiniVersion
  h5: WechatApp | null
  /** `https://api.weixin.qq.com`, or the local WeChat. */
  apiBase: string
  /** `https://open.weixin.qq.com`, or where the local WeChat's authorize page is reached. */
  openBase: string
  /** How long an answer is waited for; 5 seconds when nothing is said. */
  timeLimitMs?: number
}
