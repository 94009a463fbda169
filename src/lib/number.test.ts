import { expect, it } from 'vitest'
import { groupDigits, signed } from './number'

it('groups thousands without Intl', () => {
  expect([0, 999, 1280, 1234567, -40].map(groupDigits)).toEqual(['0', '999', '1,280', '1,234,567', '−40'])
})

it('says what came and what went', () => {
  expect([10, -1200, 0].map(signed)).toEqual(['+10', '−1,200', '0'])
})
