import type { CounterSeed } from '@huitou/contract'
import { passwordOf } from '@/lib/one-time-password'

/** What the till scans in this half minute: the card's number and the password. */
export const codeOf = ({ cardNumber, secret }: CounterSeed, step: number): string =>
  `${cardNumber}${passwordOf(secret, step)}`

/** As somebody reads it out: `284 601 935 271 664 038`. */
export const inThrees = (digits: string): string[] => digits.match(/.{1,3}/g) ?? []
