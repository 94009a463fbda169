import { noteRefund, noteTrade, tell } from './notices'
import { PayRefusal, type PayHost } from './pay-host'
import type { Notice, RefundState, Tamper, TradePage } from './pay-pages'
import { endRefund, findRefund } from './refunds'
import { digits, findTrade, PREPAY_LIVES_MS, stateOf } from './trades'

/** How it is told: so often at once (0: never), so much later, with this wrong about it. */
export type Telling = { deliver?: number; lateSeconds?: number; tamper?: Tamper }
export const paymentOutcomes = ['paid', 'cancelled', 'hanging', 'failed'] as const
export type PaymentWish = Telling & { outcome: (typeof paymentOutcomes)[number] }
export const refundOutcomes = ['arrived', 'abnormal', 'closed'] as const
export type RefundWish = Telling & { outcome: (typeof refundOutcomes)[number] }

/** What the shop answered when it was told. */
export type Decided = { answers: number[] }

const conflict = (words: string) => new PayRefusal(409, 'CONFLICT', words)

/** The trade that somebody is asked to pay. @throws PayRefusal when it cannot be paid (any more) */
export const payableTrade = (host: PayHost, prepayId: string, now: Date): TradePage => {
  const pages = host.pages()
  const prepay = Object.hasOwn(pages.prepays, prepayId) ? pages.prepays[prepayId] : undefined
  if (!prepay) throw new PayRefusal(404, 'NOT_FOUND', 'prepay_id无效')
  const trade = findTrade(pages, prepay.outTradeNo)
  if (trade.paidAt !== null) throw conflict('该订单已支付')
  if (trade.state === 'CLOSED') throw conflict('该订单已关闭')
  // Who is in the middle of it may end it.
  if (stateOf(trade, now) === 'USERPAYING') return trade
  if (now.getTime() > trade.expiresAt || now.getTime() - prepay.at > PREPAY_LIVES_MS) throw conflict('订单已过期')
  return trade
}

/** Somebody pays, or does not. @throws PayRefusal */
export const decidePayment = async (host: PayHost, prepayId: string, wish: PaymentWish): Promise<Decided> => {
  const now = await host.now()
  const trade = payableTrade(host, prepayId, now)
  if (wish.outcome !== 'paid') {
    trade.state = wish.outcome === 'hanging' ? 'USERPAYING' : 'NOTPAY'
    await host.save()
    return { answers: [] }
  }
  trade.state = 'SUCCESS'
  trade.paidAt = now.getTime()
  trade.transactionId = `42000${digits(23)}`
  return told(host, wish, { now, note: (dueAt) => noteTrade(host, trade, { now, dueAt }) })
}

const ends: Record<RefundWish['outcome'], RefundState> = { arrived: 'SUCCESS', abnormal: 'ABNORMAL', closed: 'CLOSED' }

/** A bank takes the money back, or does not. @throws PayRefusal */
export const decideRefund = async (host: PayHost, no: string, wish: RefundWish): Promise<Decided> => {
  const now = await host.now()
  const refund = findRefund(host.pages(), no)
  if (!refund) throw new PayRefusal(404, 'NOT_FOUND', '退款单不存在')
  const mends = refund.state === 'ABNORMAL' && wish.outcome === 'arrived'
  if (refund.state !== 'PROCESSING' && !mends) throw conflict('退款已有结果')
  endRefund(refund, ends[wish.outcome], now)
  return told(host, wish, { now, note: (dueAt) => noteRefund(host, refund, { now, dueAt }) })
}

type Told = { now: Date; note: (dueAt: number | null) => Notice | null }

const told = async (host: PayHost, wish: Telling, { now, note }: Told): Promise<Decided> => {
  const { deliver = 1, lateSeconds = 0, tamper } = wish
  const never = deliver === 0 || !host.pages().switches.notifies
  const later = !never && lateSeconds > 0
  const notice = note(later ? now.getTime() + lateSeconds * 1000 : null)
  await host.save()
  if (never || later || notice === null) return { answers: [] }
  return { answers: await tell(host, notice, { now, times: deliver, tamper }) }
}

/** What is due by itself: refunds that arrive, notifications that are told again. */
export const goRound = async (host: PayHost) => {
  const pages = host.pages()
  const pending = Object.values(pages.refunds).some(({ next }) => next !== null)
  if (!pending && pages.notices.every(({ dueAt }) => dueAt === null)) return
  const now = await host.now()
  const isDue = (at: number | null | undefined) => at !== null && at !== undefined && at <= now.getTime()
  const ending = Object.values(pages.refunds).filter(({ next }) => isDue(next?.at))
  for (const refund of ending) {
    if (refund.next === null) continue
    endRefund(refund, refund.next.state, now)
    noteRefund(host, refund, { now, dueAt: pages.switches.notifies ? now.getTime() : null })
  }
  if (ending.length > 0) await host.save()
  const due = host.pages().notices.filter(({ dueAt }) => isDue(dueAt))
  await Promise.all(due.map((notice) => tell(host, notice, { now })))
}

const ROUND_MS = 500

/** Goes round until it is stopped; then the last round is over. */
export const startRounds = (host: PayHost, onError: (error: unknown) => void) => {
  let going: Promise<void> | null = null
  const timer = setInterval(() => {
    going ??= goRound(host)
      .catch(onError)
      .finally(() => (going = null))
  }, ROUND_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await going
  }
}
