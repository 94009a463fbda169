import { createHmac } from 'node:crypto'

/** The time-based one-time password of RFC 6238: SHA-1, 8 digits, steps of 30 s. */
const stepMs = 30_000
const digits = 8

export const stepOf = (now: Date): number => Math.floor(now.getTime() / stepMs)

export const passwordAt = (secret: Buffer, step: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest[digest.length - 1] ?? 0) & 0xf
  const number = digest.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The step within so many of `now` whose password this is, the nearest first; null: none. */
export const stepOfPassword = (
  secret: Buffer,
  { password, now, within }: { password: string; now: Date; within: number },
): number | null => {
  const current = stepOf(now)
  for (let away = 0; away <= within; away++)
    for (const step of [current - away, current + away]) if (passwordAt(secret, step) === password) return step
  return null
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, for lengths that need no padding: five bytes are eight letters. */
export const base32 = (bytes: Buffer): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => letters[Number.parseInt(five, 2)]).join('')
}
