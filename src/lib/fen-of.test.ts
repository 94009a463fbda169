import { describe, expect, it } from 'vitest'
import { fenOf } from './fen-of'

describe('yuan as people type them', () => {
  it.each([
    ['19.99', 1999],
    ['¥8.5', 850],
    ['0.07', 7],
    ['12.', 1200],
    [' 3 ', 300],
    ['1,260', 126000],
    ['1,26', null],
    ['1.234', null],
    ['-1', null],
    ['', null],
  ])('is read: %s', (typed, fen) => expect(fenOf(typed)).toBe(fen))
})
