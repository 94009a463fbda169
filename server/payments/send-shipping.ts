import { sql } from 'kysely'
import type { Db, MoneyEffect } from '../db/schema'
import type { Wechat } from '../wechat/wechat'
import { keptPayment } from './kept'
import type { Money, Payable } from './payable'
import type { Sending } from './sending'

type Mini = NonNullable<Wechat['mini']>

/** It had the same before: an answer of ours was lost. */
const KNOWN_ALREADY = [10060002, 10060003, 10060023]

/** Tells WeChat how goods left, where it holds the money back until it knows: from the outbox. */
export const sendShipping = async (
  money: Money,
  { mini, effect, now }: { mini: Wechat['mini']; effect: MoneyEffect; now: Date },
): Promise<Sending> => {
  const payable: Payable = { kind: effect.of ?? 'order', id: effect.id }
  const payment = await keptPayment(money.db, payable)
  if (mini === null || payment === null || payment.appid !== mini.appid) return notNeeded
  const managed = await isManaged(mini, now)
  if (managed === null) return { kind: 'unanswered' }
  if (!managed) return notNeeded
  const { transaction_id: transactionId, openid } = payment
  const sent = await mini.uploadShipping({
    ...(await parcelOf(money.db, payable)),
    transactionId: transactionId ?? '',
    openid,
    uploadedAt: now,
  })
  switch (sent.kind) {
    case 'sent':
      return { kind: 'done', outcome: 'sent' }
    case 'unheard':
    case 'unanswered':
      return { kind: 'unanswered' }
    case 'refused': {
      const problem = `errcode ${sent.errcode}`
      if (KNOWN_ALREADY.includes(sent.errcode)) return { kind: 'done', outcome: 'sent', problem }
      money.onProblem?.(new Error(`WeChat refuses the shipping of ${payable.kind} ${payable.id}: ${problem}`))
      return { kind: 'done', outcome: 'refused', problem }
    }
    default:
      return sent satisfies never
  }
}

const notNeeded: Sending = { kind: 'done', outcome: 'not_needed' }

type Parcel = Pick<
  Parameters<Mini['uploadShipping']>[0],
  'delivery' | 'carrier' | 'trackingNumber' | 'itemDesc' | 'phoneTail'
>

/** As it is when it leaves: what was corrected meanwhile is right at once. */
const parcelOf = async (db: Db, { kind, id }: Payable): Promise<Parcel> => {
  const described =
    kind === 'order'
      ? sql`select string_agg((name ->> 'zh-CN') || '×' || quantity, '，' order by no) from order_lines where order_id = goods.id`
      : sql`select (name ->> 'zh-CN') || '×' || goods.quantity`
  const { rows } = await sql<{
    delivery: 'pick_up' | 'shipping' | null
    carrier: string | null
    tracking_number: string | null
    phone: string | null
    described: string | null
  }>`
    select delivery, carrier, tracking_number, address ->> 'phone' as phone, (${described}) as described
    from ${sql.table(kind === 'order' ? 'orders' : 'redemptions')} as goods where id = ${id}`.execute(db)
  const [goods] = rows
  const sent = goods?.delivery === 'shipping'
  return {
    delivery: sent ? 'express' : 'pick_up',
    carrier: sent ? (goods.carrier ?? null) : null,
    trackingNumber: sent ? (goods.tracking_number ?? null) : null,
    itemDesc: goods?.described ?? '',
    phoneTail: sent ? (goods.phone?.slice(-4) ?? null) : null,
  }
}

const keptForMs = 3_600_000
const known = new WeakMap<Mini, { managed: boolean; at: Date }>()

const isManaged = async (mini: Mini, now: Date): Promise<boolean | null> => {
  const before = known.get(mini)
  if (before && Math.abs(now.getTime() - before.at.getTime()) < keptForMs) return before.managed
  const managed = await mini.isTradeManaged()
  if (managed !== null) known.set(mini, { managed, at: now })
  return managed
}
