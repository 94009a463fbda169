import Sha1 from 'jssha/sha1'

/** The time-based one-time password of RFC 6238 as the counter takes it: SHA-1, 8 digits, steps of 30 s. */
export const STEP_MS = 30_000
const DIGITS = 8
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** @param now milliseconds since 1970 by the server's clock */
export const stepAt = (now: number): number => Math.floor(now / STEP_MS)

/** @param secret in base32, as the server tells it */
export const passwordOf = (secret: string, step: number): string => {
  const key = bytesOf(secret)
  const hmac = new Sha1('SHA-1', 'UINT8ARRAY', { hmacKey: { value: key, format: 'UINT8ARRAY' } })
  hmac.update(counterOf(step))
  const digest = hmac.getHash('UINT8ARRAY')
  const at = byteAt(digest, digest.length - 1) % 16
  // Four bytes without the sign. Multiplied, not shifted: a shift of the first byte would bring the sign back.
  const number =
    (byteAt(digest, at) % 128) * 2 ** 24 +
    byteAt(digest, at + 1) * 2 ** 16 +
    byteAt(digest, at + 2) * 2 ** 8 +
    byteAt(digest, at + 3)
  return `${number % 10 ** DIGITS}`.padStart(DIGITS, '0')
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0

/** The step in eight bytes, the highest first. */
const counterOf = (step: number): Uint8Array =>
  Uint8Array.from([7, 6, 5, 4, 3, 2, 1, 0].map((place) => Math.floor(step / 256 ** place) % 256))

/** RFC 4648, of lengths that need no padding. */
const bytesOf = (base32: string): Uint8Array => {
  const bits = base32
    .split('')
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}
