import { describe, expect, it } from 'vitest'
import { base32, passwordAt } from '../../server/counter/password'
import { passwordOf, stepAt } from './one-time-password'

// RFC 6238, appendix B: the seed for SHA-1 and its eight digits.
const seed = Buffer.from('12345678901234567890')
const vectors: [seconds: number, password: string][] = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
]

describe('the password of half a minute', () => {
  it.each(vectors)('at %d s is what the RFC says: %s', (seconds, password) => {
    expect(passwordOf(base32(seed), stepAt(seconds * 1000))).toBe(password)
  })
  it('is what the till expects, for any seed and any half minute', () => {
    for (let step = 59_000_000; step < 59_000_200; step += 1) {
      const other = Buffer.from(Array.from({ length: 20 }, (_, at) => (step * 31 + at * 97) % 256))
      expect(passwordOf(base32(other), step)).toBe(passwordAt(other, step))
    }
  })
})
