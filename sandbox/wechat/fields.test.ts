import { expect, it } from 'vitest'
import { wrongField } from './fields'

const takes: [field: string, good: (string | number)[], bad: (string | number)[]][] = [
  ['thing1', ['白毫散茶 · 50 g', '一'.repeat(20), '😀'.repeat(20)], ['一'.repeat(21)]],
  ['character_string2', ['A-7731', 'x'.repeat(32)], ['x'.repeat(33), '取货码']],
  ['number3', ['15', 15, '3.5'], ['1,500', '-1', '9'.repeat(33)]],
  [
    'date4',
    ['2026年12月31日', '2026-12-31', '2026年1月2日 15:01', '2026年1月2日~2026年1月9日'],
    ['31/12/2026', '明天'],
  ],
  ['time5', ['15:01', '2026年1月2日 15:01'], ['三点']],
  ['phrase6', ['待取货'], ['ready', '六个汉字太长了']],
  ['amount7', ['¥12.50', '12元', '1500'], ['¥12345678901', '十二元']],
  ['name8', ['林晚', 'Nora Blake'], ['十一个字的名字实在太长了']],
  ['letter9', ['abc'], ['a1']],
  ['letters9', [], ['abc']],
]

it.each(takes)('takes in %s what WeChat does', (field, good, bad) => {
  for (const value of good) expect(wrongField(field, value), String(value)).toBeNull()
  for (const value of bad) expect(wrongField(field, value), String(value)).not.toBeNull()
  expect(wrongField(field, undefined)).toBe(`data.${field}.value is empty`)
})
