import { randomUUID } from 'node:crypto'
import { inChina, type PayHost } from './pay-host'
import type { Notice, RefundPage, Tamper, TradePage } from './pay-pages'
import { refundFacts } from './refunds'
import { encrypt, signedHeaders, signingKey } from './signing'
import { tradeFacts } from './trades'

/** After so long it is told again, unless the shop answered with 200 or 204. */
const RETRIES_SECONDS = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600]
const noticesKept = 300

type Written = { about: Notice['about']; no: string; url: string; event: string; facts: Record<string, unknown> }

/** A notification that is still to be told; not on disk yet. */
const note = ({ pages }: PayHost, written: Written, { now, dueAt }: { now: Date; dueAt: number | null }): Notice => {
  const notice = { id: randomUUID(), ...written, madeAt: now.getTime(), dueAt, answers: [] }
  const all = [...pages().notices, notice]
  const old = all.filter((one) => one.dueAt === null).slice(0, Math.max(0, all.length - noticesKept))
  pages().notices = all.filter((one) => !old.includes(one))
  return notice
}
type When = { now: Date; dueAt: number | null }

export const noteTrade = (host: PayHost, trade: TradePage, when: When) =>
  note(
    host,
    {
      ...{ about: 'payment', no: trade.outTradeNo, url: trade.notifyUrl, event: 'TRANSACTION.SUCCESS' },
      facts: tradeFacts(host.keys.mchid, trade, when.now),
    },
    when,
  )

export const noteRefund = (host: PayHost, refund: RefundPage, when: When): Notice | null => {
  if (refund.notifyUrl === null) return null
  const { status, funds_account: _account, create_time: _time, channel: _channel, ...facts } = refundFacts(refund)
  return note(
    host,
    {
      ...{ about: 'refund', no: refund.outRefundNo, url: refund.notifyUrl, event: `REFUND.${status}` },
      facts: { mchid: host.keys.mchid, ...facts, refund_status: status },
    },
    when,
  )
}

export type Carried = { headers: Record<string, string>; body: string }

/** A notification as it goes over the line. */
export const written = (host: PayHost, notice: Notice, { now, tamper }: { now: Date; tamper?: Tamper }): Carried => {
  const { keys } = host
  const facts = { ...notice.facts, ...falseFacts(tamper) }
  const body = JSON.stringify({
    id: notice.id,
    create_time: inChina(notice.madeAt),
    resource_type: 'encrypt-resource',
    event_type: notice.event,
    summary: notice.about === 'payment' ? '支付成功' : '退款通知',
    resource: encrypt(
      tamper === 'key' ? [...keys.apiV3Key].reverse().join('') : keys.apiV3Key,
      facts,
      notice.about === 'payment' ? 'transaction' : 'refund',
    ),
  })
  const signedAt = tamper === 'old' ? new Date(now.getTime() - 301_000) : now
  const headers: Record<string, string> = {
    ...signedHeaders(body, signingKey(host), signedAt),
    'content-type': 'application/json',
  }
  switch (tamper) {
    case 'signature':
      return { headers: { ...headers, ...signedHeaders('something else', signingKey(host), now) }, body }
    case 'body':
      return { headers, body: body.replace(notice.id, randomUUID()) }
    case 'serial':
      return { headers: { ...headers, 'wechatpay-serial': 'PUB_KEY_ID_0000000000000000000000000000' }, body }
    case 'probe':
      return {
        headers: { ...headers, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${headers['wechatpay-signature']}` },
        body,
      }
    default:
      return { headers, body }
  }
}

/** Signed by the right hand, and yet not what was asked for. */
const falseFacts = (tamper: Tamper | undefined) => {
  if (tamper === 'amount') return { amount: { total: 1, refund: 1, payer_total: 1, currency: 'CNY' } }
  if (tamper === 'appid') return { appid: 'wx9999999999999999' }
  return tamper === 'mchid' ? { mchid: '1999999999' } : {}
}

/** Tells it now, `times` at once. @returns what the shop answered */
export const tell = async (
  host: PayHost,
  notice: Notice,
  { now, times = 1, tamper }: { now: Date; times?: number; tamper?: Tamper },
) => {
  // Nobody else tells it meanwhile.
  notice.dueAt = null
  await host.save()
  const carried = Array.from({ length: times }, () => written(host, notice, { now, tamper }))
  const answers = await Promise.all(carried.map(({ headers, body }) => host.post(notice.url, headers, body)))
  notice.answers.push(...answers)
  const retry = RETRIES_SECONDS[notice.answers.length - 1]
  const heard = tamper === undefined && answers.some((status) => status === 200 || status === 204)
  notice.dueAt = heard || retry === undefined ? null : now.getTime() + retry * 1000
  await host.save()
  return answers
}
