/** How the merchant sends codes by SMS: an endpoint of their own, which knows their provider. */
export type Sms = {
  /** Asked with no transaction open and with a time limit. `not_sent`: refused, or nobody knows. */
  sendCode: (message: SmsCode) => Promise<'sent' | 'not_sent'>
}

/** `phone` with its country's number, `+8613800138000`. What it says is the merchant's: SMS have approved words. */
export type SmsCode = { phone: string; code: string; minutes: number; language: 'zh-CN' | 'en' }

export type SmsSettings = {
  url: string
  /** Signs what is sent, so that nobody else sends at the merchant's cost. */
  secret: string
  /** How long an answer is waited for; 5 seconds when nothing is said. */
  timeLimitMs?: number
}
