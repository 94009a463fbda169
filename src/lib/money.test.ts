import { expect, it } from 'vitest'
import { yuan } from './money'

it('writes fen as yuan without a fraction that says nothing, thousands apart', () => {
  expect([0, 5, 500, 550, 99900, 123456, 128000000].map(yuan)).toEqual([
    '0',
    '0.05',
    '5',
    '5.50',
    '999',
    '1,234.56',
    '1,280,000',
  ])
})
