import { createHmac } from 'node:crypto'
import { refuseInsideTransaction } from '../db/inside-transaction'
import type { Sms, SmsSettings } from './sms'

/** Posts `{ phone, code, minutes, language }` as JSON. Any answer of 2xx says that it was taken. */
export const createSms = ({ url, secret, timeLimitMs = 5_000 }: SmsSettings, now: () => Date): Sms => ({
  sendCode: async (message) => {
    refuseInsideTransaction('an SMS leaves before it opens: on PGlite everybody would wait for the answer')
    const body = JSON.stringify(message)
    const timestamp = String(Math.floor(now().getTime() / 1000))
    const signature = smsSignature({ secret, timestamp, body })
    const headers = {
      'content-type': 'application/json',
      'x-huitou-timestamp': timestamp,
      'x-huitou-signature': signature,
    }
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(timeLimitMs),
      })
      await answer.arrayBuffer()
      return answer.ok ? 'sent' : 'not_sent'
    } catch {
      return 'not_sent'
    }
  },
})

/** HMAC-SHA256 over the time, a dot and the very bytes of the body, in hex. */
export const smsSignature = ({ secret, timestamp, body }: { secret: string; timestamp: string; body: string }) =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
