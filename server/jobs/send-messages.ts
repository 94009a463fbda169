import { inTransaction } from '../db/in-transaction'
import type { Db } from '../db/schema'
import type { Sent, SubscribeMessage } from '../wechat/wechat'
import { claimDue, type Claimed } from './outbox-claims'
import { recordSent } from './outbox-results'
import type { Outside } from './send-outbox'

/** Each message leaves at most once; nobody asks again when it is not known whether it did. */
export const sendMessages = async (db: Db, now: Date, outside: Outside): Promise<void> => {
  for (;;) {
    const { looked, messages } = await inTransaction(db, (trx) => claimDue(trx, now, outside))
    const results = await Promise.all(messages.map((claimed) => sendOne(db, { claimed, now, outside })))
    // Whoever cannot be reached now is asked again later, not once per message.
    if (looked === 0 || results.includes('unheard')) return
  }
}

const sendOne = async (db: Db, { claimed, now, outside }: { claimed: Claimed; now: Date; outside: Outside }) => {
  const sent = await send(claimed, outside)
  if (sent.kind === 'refused' && sent.errcode !== 43101)
    outside.onRefused?.(new Error(`WeChat refused the message ${claimed.consent.template}: ${sent.errcode}`))
  await inTransaction(db, (trx) => recordSent(trx, { claimed, sent, now }))
  return sent.kind
}

const send = async ({ channel, message }: Claimed, { wechat, publicUrl }: Outside): Promise<Sent> => {
  switch (channel) {
    case 'wechat-mini':
      return wechat.mini?.send(message) ?? unheard
    case 'wechat-h5':
      return wechat.h5?.send(atAddress(message, publicUrl)) ?? unheard
    default:
      return channel satisfies never
  }
}

const unheard: Sent = { kind: 'unheard' }

const atAddress = (message: SubscribeMessage, publicUrl: string): SubscribeMessage => ({
  ...message,
  page: new URL(`/${message.page}`, publicUrl).href,
})
