/** What WeChat hands back to the page. Only the server knows what became of the money. */
export type PayOutcome = 'paid' | 'cancelled' | 'failed'

/** What WeChat takes, as the server signed it. */
export type PayParameters = {
  appId: string
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}
