import { describe, expect, it } from 'vitest'
import { fitLines, lettersOf, shortened } from './letters'

/** Chinese and emoji are as wide as they are high, Latin half of it. */
const wide = (words: string): number =>
  lettersOf(words).reduce((sum, letter) => sum + (/^[\u0000-\u024f…]/.test(letter) ? 1 : 2), 0)

describe('the letters of a text', () => {
  it('are what a reader takes for one sign', () => {
    expect(lettersOf('茶👩‍👩‍👧a')).toEqual(['茶', '👩‍👩‍👧', 'a'])
    expect(lettersOf('👍🏽🇨🇳🇫🇷')).toEqual(['👍🏽', '🇨🇳', '🇫🇷'])
    expect(lettersOf('❤️1️⃣e\u0301')).toEqual(['❤️', '1️⃣', 'e\u0301'])
    expect(lettersOf('')).toEqual([])
  })
})

describe('a text that has to fit', () => {
  it('stays as it is where there is room', () => {
    expect(shortened('茶酥', 4, wide)).toBe('茶酥')
    expect(fitLines('茶酥 · 三人拼', { width: 20, most: 2, wide })).toEqual(['茶酥 · 三人拼'])
  })

  it('ends in … and never cuts an emoji in two', () => {
    expect(shortened('茶酥三人拼', 7, wide)).toBe('茶酥三…')
    expect(shortened('茶👩‍👩‍👧👩‍👩‍👧', 5, wide)).toBe('茶👩‍👩‍👧…')
    expect(shortened('a cup of tea', 7, wide)).toBe('a cup…')
  })

  it('breaks between Chinese signs and between English words', () => {
    expect(fitLines('一片好叶慢慢喝', { width: 8, most: 3, wide })).toEqual(['一片好叶', '慢慢喝'])
    expect(fitLines('one good leaf at a time', { width: 9, most: 3, wide })).toEqual(['one good', 'leaf at a', 'time'])
    expect(fitLines('抹茶卷Matcha Roll', { width: 12, most: 3, wide })).toEqual(['抹茶卷Matcha', 'Roll'])
  })

  it('begins no line with what closes and ends none with what opens', () => {
    expect(fitLines('没拼成，钱退回', { width: 6, most: 3, wide })).toEqual(['没拼', '成，钱', '退回'])
    expect(fitLines('茶酥（三人）', { width: 6, most: 3, wide })).toEqual(['茶酥', '（三', '人）'])
  })

  it('cuts a word that is longer than a line, and what is too much', () => {
    expect(fitLines('Donaudampfschiff', { width: 6, most: 3, wide })).toEqual(['Donaud', 'ampfsc', 'hiff'])
    expect(fitLines('一片好叶慢慢喝', { width: 4, most: 2, wide })).toEqual(['一片', '好…'])
    expect(fitLines('  \n ', { width: 4, most: 2, wide })).toEqual([])
  })

  it('fits whatever somebody calls a thing', () => {
    const strange = ['👩‍👩‍👧'.repeat(20), 'W'.repeat(80), '，。'.repeat(20), `a${'\u0301'.repeat(50)}`, ' 🇨🇳 '.repeat(9)]
    for (const text of strange)
      for (let width = 2; width < 12; width += 1) {
        const lines = fitLines(text, { width, most: 2, wide })
        expect(lines.length).toBeLessThanOrEqual(2)
        for (const line of lines) expect(wide(line)).toBeLessThanOrEqual(Math.max(width, 3))
      }
  })
})
