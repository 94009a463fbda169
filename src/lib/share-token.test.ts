import { describe, expect, it } from 'vitest'
import { shareToken } from './share-token'

describe('the token of a share', () => {
  it('is the base64url of 16 bytes, without padding', () => {
    for (let seed = 0; seed < 256; seed += 1) {
      const bytes = Uint8Array.from({ length: 16 }, (_, index) => (seed * 31 + index * 97 + index * index) % 256)
      expect(shareToken(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
    }
    expect(shareToken(new Uint8Array(16).fill(255))).toMatch(/^[\w-]{22}$/)
  })
})
