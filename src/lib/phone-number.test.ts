import { describe, expect, it } from 'vitest'
import { codeIn, phoneIn } from './phone-number'

describe('a phone number', () => {
  it.each(['13800138000', '138 0013 8000', '138-0013-8000', '+86 138 0013 8000', '8613800138000', '008613800138000'])(
    'is known as "%s"',
    (typed) => expect(phoneIn(typed)).toBe('13800138000'),
  )
  it.each(['', '1380013800', '138001380000', '12800138000', '+85261234567', 'phone'])('is not "%s"', (typed) =>
    expect(phoneIn(typed)).toBeNull(),
  )
})

describe('a code', () => {
  it('has six digits, also with a space between', () => {
    expect(codeIn(' 012 345 ')).toBe('012345')
    expect(codeIn('12345')).toBeNull()
    expect(codeIn('12345a')).toBeNull()
  })
})
