import { describe, expect, it } from 'vitest'
import { pictureType } from './picture-type'

const file = (...bytes: number[]) => Uint8Array.from(bytes).buffer

describe('what a file is', () => {
  it('is told by its first bytes, whatever it is called', () => {
    expect(pictureType(file(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg')
    expect(pictureType(file(0x89, 0x50, 0x4e, 0x47, 0x0d))).toBe('image/png')
    expect(pictureType(file(0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50))).toBe('image/webp')
  })

  it('is nothing for what is no picture', () => {
    expect(pictureType(file())).toBeNull()
    expect(pictureType(file(0x25, 0x50, 0x44, 0x46))).toBeNull()
    expect(pictureType(file(0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x41, 0x56, 0x45))).toBeNull()
  })
})
