import { createHash, randomBytes } from 'node:crypto'

/** The signature that `wx.config` needs: sha1 over the raw values in alphabetical order, without the fragment. */
export const signPage = (ticket: string, url: string, now: Date) => {
  const nonceStr = randomBytes(12).toString('hex')
  const timestamp = Math.floor(now.getTime() / 1000)
  return { nonceStr, timestamp, signature: jsSignature({ ticket, nonceStr, timestamp, url }) }
}

export const jsSignature = (signed: { ticket: string; nonceStr: string; timestamp: number; url: string }): string => {
  const [page] = signed.url.split('#')
  const text = `jsapi_ticket=${signed.ticket}&noncestr=${signed.nonceStr}&timestamp=${signed.timestamp}&url=${page}`
  return createHash('sha1').update(text).digest('hex')
}
