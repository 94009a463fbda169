import { describe, expect, it } from 'vitest'
import { base64 } from './base64'

describe('bytes as base64', () => {
  it('read as everybody reads them', () => {
    for (let length = 0; length < 40; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 89 + length * 7) % 256)
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    }
  })
})
