import { expect, it } from 'vitest'
import { prefersCsv } from './prefers-csv'

it.each(['text/csv', 'Text/CSV', 'text/csv; charset=utf-8', 'text/csv, application/json;q=0.5', '*/*;q=0.1, text/csv'])(
  'a table is answered to who asks for %j',
  (accept) => expect(prefersCsv(accept)).toBe(true),
)

it.each([
  undefined,
  '',
  '*/*',
  'text/*',
  'application/json',
  'application/json, text/csv',
  'text/csv;q=0.5, application/json',
  'text/csv;q=0',
  'text/csv;q=x',
  'text/csvx',
])('JSON is answered to who asks for %j', (accept) => expect(prefersCsv(accept)).toBe(false))
