import type { Order } from '@huitou/contract'
import { describe, expect, it } from 'vitest'
import type { RefundDraft } from '@/stores/refund-draft'
import { readRefund, reasonsFor } from './refund-rules'

const line = {
  name: '',
  skuName: '',
  productId: 'p',
  picture: { src: '', width: 1, height: 1 },
  price: 'list' as const,
  noReasonReturn: true,
}
const lineOf = (skuId: string, quantity: number) => ({
  ...line,
  skuId,
  quantity,
  unitFen: 1000,
  amountFen: 1000 * quantity,
  discountFen: 0,
})
const order = {
  state: 'shipped',
  pickUp: null,
  amountFen: 3000,
  refundedFen: 500,
  lines: [lineOf('tea', 2), lineOf('cake', 1)],
} as unknown as Order
const draft: RefundDraft = { what: 'all', skuIds: [], yuan: '', reason: 'damaged', words: '', pictures: [] }

describe('a refund that was asked for', () => {
  it('is all that is left, unless something else was said', () => {
    expect(readRefund({ ...draft, words: ' 打开\n就是碎的 ' }, order)).toEqual({
      kind: 'right',
      asked: { reason: 'damaged', words: '打开 就是碎的' },
    })
  })

  it('is of whole lines', () => {
    expect(readRefund({ ...draft, what: 'lines', skuIds: ['tea'] }, order)).toMatchObject({
      asked: { lines: [{ skuId: 'tea', quantity: 2 }] },
    })
    expect(readRefund({ ...draft, what: 'lines' }, order)).toEqual({ kind: 'wrong', field: 'lines' })
  })

  it('has goods that one holds taken back without a reason only where that was promised', () => {
    const excepted = { ...order, lines: order.lines.map((each) => ({ ...each, noReasonReturn: false })) }
    const notWanted = (change: Partial<Order>) => reasonsFor({ ...excepted, ...change }).includes('not_wanted')
    expect(notWanted({})).toBe(true)
    expect(notWanted({ state: 'completed' })).toBe(false)
    expect(notWanted({ state: 'completed', lines: order.lines })).toBe(true)
    expect(readRefund({ ...draft, reason: 'not_wanted' }, { ...excepted, state: 'completed' })).toMatchObject({
      field: 'reason',
    })
  })

  it('is never more than is left', () => {
    const asked = (yuan: string) => readRefund({ ...draft, what: 'amount', yuan }, order)
    expect(asked('25')).toMatchObject({ asked: { amountFen: 2500 } })
    expect(asked('25.01')).toEqual({ kind: 'wrong', field: 'amount' })
    expect(asked('0')).toEqual({ kind: 'wrong', field: 'amount' })
    expect(asked('x')).toEqual({ kind: 'wrong', field: 'amount' })
  })

  it('has a reason', () => {
    expect(readRefund({ ...draft, reason: null }, order)).toEqual({ kind: 'wrong', field: 'reason' })
  })
})
