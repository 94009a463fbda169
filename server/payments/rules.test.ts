import { describe, expect, it } from 'vitest'
import type { Trade } from '../wechat/pay/wechat-pay'
import { leavesAt, mismatchOf, nextAsk, nextOfRefund, retryAt } from './rules'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 2, 0, seconds))

describe('WeChat is asked about a payment', () => {
  const asked = (now: number) => nextAsk({ since: at(0), payUntil: at(900), now: at(now) })

  it('soon after it was begun, and seldomer the longer it is quiet', () => {
    expect([asked(0), asked(30), asked(60), asked(120)]).toEqual([at(30), at(60), at(120), at(240)])
  })

  it('when its time is over, and not only long after', () => {
    expect([asked(600), asked(899)]).toEqual([at(900), at(900)])
  })

  it('until an answer comes, at last once an hour', () => {
    expect([asked(900), asked(1000), asked(900 + 86_400)]).toEqual([at(930), at(1100), at(900 + 86_400 + 3600)])
  })
})

describe('what did not succeed', () => {
  it('is tried again less and less often', () => {
    const seconds = [1, 2, 3, 4, 5, 6].map((attempts) => (retryAt(attempts, at(0)).getTime() - at(0).getTime()) / 1000)
    expect(seconds).toEqual([60, 300, 1800, 7200, 21_600, 21_600])
  })
})

describe('a trade is believed', () => {
  const payment = { appid: 'wx-mini', amount_fen: 2000, state: 'open' as const, transaction_id: null }
  const trade: Trade = {
    appid: 'wx-mini',
    mchid: '1900000001',
    outTradeNo: 'x',
    transactionId: '42',
    state: 'SUCCESS',
    amountFen: 2000,
    paidAt: at(0),
  }
  const judged = (told: Partial<Trade>, known: Partial<Parameters<typeof mismatchOf>[0]> = {}) =>
    mismatchOf({ ...payment, ...known }, { ...trade, ...told }, '1900000001')

  it('when merchant, app, amount and state fit', () => {
    expect(judged({})).toBeNull()
  })

  it.each<[string, Partial<Trade>]>([
    ['another merchant', { mchid: '1' }],
    ['another app', { appid: 'wx-other' }],
    ['1 fen instead of 2000', { amountFen: 1 }],
    ['2001 fen instead of 2000', { amountFen: 2001 }],
    ['state NOTPAY', { state: 'NOTPAY' }],
    ['state REFUND', { state: 'REFUND' }],
    ['no transaction', { paidAt: null }],
  ])('not with %s', (why, told) => {
    expect(judged(told)).toBe(why)
  })

  it('as given back only when it was known to be paid', () => {
    expect(judged({ state: 'REFUND' }, { state: 'paid', transaction_id: '42' })).toBeNull()
    expect(judged({}, { state: 'paid', transaction_id: '41' })).toBe('another transaction')
  })
})

describe('a refund', () => {
  const next = (state: Parameters<typeof nextOfRefund>[0]['state'], problem: string | null = null) =>
    (['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED'] as const).map((told) => nextOfRefund({ state, problem }, told))

  it('goes as far as WeChat says, and never back', () => {
    expect(next('requested')).toEqual(['accepted', 'arrived', 'abnormal', 'again'])
    expect(next('accepted')).toEqual([null, 'arrived', 'abnormal', 'again'])
    expect(next('arrived')).toEqual([null, null, null, null])
    expect(next('by_hand')).toEqual([null, null, null, null])
  })

  it('that WeChat could not make may still arrive: somebody mended it there', () => {
    expect(next('abnormal')).toEqual([null, 'arrived', null, null])
  })

  it('that was closed goes once more, and not twice', () => {
    expect(nextOfRefund({ state: 'accepted', problem: 'CLOSED' }, 'CLOSED')).toBe('abnormal')
  })

  it('leaves a minute after the last one', () => {
    expect(leavesAt([], at(10))).toEqual(at(10))
    expect(leavesAt([at(0), at(30)], at(40))).toEqual(at(90))
    expect(leavesAt([at(0)], at(600))).toEqual(at(600))
  })
})
