import { expect, it } from 'vitest'
import { yuan } from './money'

it('writes fen as yuan without a fraction that says nothing', () => {
  expect([0, 5, 500, 550, 123456].map(yuan)).toEqual(['0', '0.05', '5', '5.50', '1234.56'])
})
