import { describe, expect, it } from 'vitest'
import { amountOf } from './amount'

describe('an amount typed at the till', () => {
  it('is yuan, with or without a fraction', () => {
    expect(['38', '38.', '38.5', '38.05', '0.01', '50000'].map(amountOf)).toEqual([
      3800, 3800, 3850, 3805, 1, 5_000_000,
    ])
  })
  it('is nothing else', () => {
    expect(['', '0', '0.00', '-1', '1.234', '50000.01', '1e3', '38 元'].map(amountOf)).toEqual(Array(8).fill(null))
  })
})
