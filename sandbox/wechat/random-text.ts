import { randomBytes } from 'node:crypto'

/** As long as asked for, of letters, digits, `-` and `_`. */
export const randomText = (length: number) => randomBytes(length).toString('base64url').slice(0, length)
