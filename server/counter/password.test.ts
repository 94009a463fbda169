import { describe, expect, it } from 'vitest'
import { base32, passwordAt, stepOf, stepOfPassword } from './password'

const secret = Buffer.from('12345678901234567890')

describe('the password of half a minute', () => {
  it.each([
    ['1970-01-01T00:00:59Z', '94287082'],
    ['2005-03-18T01:58:29Z', '07081804'],
    ['2005-03-18T01:58:31Z', '14050471'],
    ['2009-02-13T23:31:30Z', '89005924'],
    ['2033-05-18T03:33:20Z', '69279037'],
    ['2603-10-11T11:33:20Z', '65353130'],
  ])('is at %s what RFC 6238 says: %s', (instant, password) => {
    expect(passwordAt(secret, stepOf(new Date(instant)))).toBe(password)
  })

  it('is found within so many steps of now, and no further', () => {
    const now = new Date('2026-11-20T02:00:00Z')
    const password = passwordAt(secret, stepOf(now) - 2)
    expect(stepOfPassword(secret, { password, now, within: 2 })).toBe(stepOf(now) - 2)
    expect(stepOfPassword(secret, { password, now, within: 1 })).toBeNull()
  })

  it('is made of a secret that travels as 32 letters', () => {
    expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  })
})
