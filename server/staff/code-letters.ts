import { randomInt } from 'node:crypto'

/** Without those that are taken for another: 80 bits in 16 of them. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

export const drawCode = (): string => Array.from({ length }, () => letters[randomInt(letters.length)]).join('')

export const dashed = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** As people type it: with dashes or without, in small letters, O for 0 and L or I for 1. */
export const asTyped = (typed: string): string =>
  typed.toUpperCase().replaceAll('-', '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
