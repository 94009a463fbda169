import { expect, it } from 'vitest'
import { clockText } from './clock-text'

it('says the last second until it is over', () => {
  expect([0, 1, 1000, 61_000, 93_789_000].map(clockText)).toEqual([
    '00:00:00',
    '00:00:01',
    '00:00:01',
    '00:01:01',
    '26:03:09',
  ])
})
