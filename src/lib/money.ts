import { groupDigits } from './number'

/** Fen as yuan, without a fraction that says nothing: 500 → `5`, 550 → `5.50`, 128000 → `1,280`. */
export const yuan = (fen: number): string => {
  const whole = Math.trunc(fen / 100)
  const rest = Math.abs(fen % 100)
  return rest === 0 ? groupDigits(whole) : `${groupDigits(whole)}.${String(rest).padStart(2, '0')}`
}
