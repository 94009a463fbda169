import type { Day } from '@huitou/contract'
import { addDays, dayOf, isDay, startOfDay } from '../day'
import type { MonthAndDay } from '../membership/gifts'
import type { StoredProgram } from '../shop'

export const fields = ['phone', 'name', 'birthday', 'tier', 'points', 'expiry'] as const
export type Field = (typeof fields)[number]
export type Cells = Record<Field, string>

/** A member of the shop's list, as far as the shop takes them over. */
export type ImportRow = {
  line: number
  /** With its country's number. */
  phone: string
  name: string | null
  birthday: MonthAndDay | null
  tier: string
  points: number
  /** The first instant at which the points are over; null without points. */
  expiresAt: Date | null
}

/** What is wrong in a line, and what mends it. */
export type RowError = { line: number; field: Field; problem: string; remedy: string }

type Rules = { program: StoredProgram; now: Date }
type Wrong = { problem: string; remedy: string }
type Read<T> = { ok: T } | Wrong

const pointsAtMost = 10_000_000
const nameAtMost = 20
const yearsAtMost = 10

/** A line as it is meant, or everything that is wrong in it. */
export const readRow = (line: number, cells: Cells, rules: Rules): { row: ImportRow } | { errors: RowError[] } => {
  const read = {
    phone: phoneOf(cells.phone),
    name: nameOf(cells.name),
    birthday: birthdayOf(cells.birthday),
    tier: tierOf(cells.tier, rules),
    points: pointsOf(cells.points),
    expiry: expiryOf(cells.expiry, cells.points, rules),
  }
  const errors = fields.flatMap((field) => {
    const cell = read[field]
    return 'problem' in cell ? [{ line, field, ...cell }] : []
  })
  const { phone, name, birthday, tier, points, expiry } = read
  if ('ok' in phone && 'ok' in name && 'ok' in birthday && 'ok' in tier && 'ok' in points && 'ok' in expiry)
    return {
      row: {
        line,
        phone: phone.ok,
        name: name.ok,
        birthday: birthday.ok,
        tier: tier.ok,
        points: points.ok,
        expiresAt: expiry.ok,
      },
    }
  return { errors }
}

const phoneOf = (cell: string): Read<string> => {
  const digits = cell
    .normalize('NFKC')
    .replace(/[\s'-]/g, '')
    .replace(/^(\+|00)?86(?=1)/, '')
  if (/^1[3-9]\d{9}$/.test(digits)) return { ok: `+86${digits}` }
  if (/e\+?\d+$/i.test(digits))
    return {
      problem: `a spreadsheet has rounded the number to ${cell}`,
      remedy: 'format the column as text and enter the number again',
    }
  return {
    problem: digits === '' ? 'there is no number' : `${cell} is no mobile number`,
    remedy: '11 digits, such as 13800138000',
  }
}

const nameOf = (cell: string): Read<string | null> => {
  const name = cell.trim()
  if ([...name].length > nameAtMost)
    return { problem: 'the name is too long', remedy: `at most ${nameAtMost} characters` }
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name))
    return { problem: 'the name has a line break or a control character', remedy: 'take it out' }
  return { ok: name === '' ? null : name }
}

/** 2027/12/31, 2027.12.31 and 2027年12月31日 are all 2027-12-31. */
const dashed = (cell: string) =>
  cell
    .trim()
    .replace(/[/.年月]/g, '-')
    .replace(/日$/, '')

const birthdayOf = (cell: string): Read<MonthAndDay | null> => {
  if (cell.trim() === '') return { ok: null }
  const found = /^(?:\d{4}-)?(\d{1,2})-(\d{1,2})$/.exec(dashed(cell))
  const month = Number(found?.[1])
  const day = Number(found?.[2])
  // A year that has a 29 February.
  const isReal = found !== null && isDay(`2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  return isReal ? { ok: { month, day } } : { problem: `${cell} is no birthday`, remedy: 'month and day: 05-03' }
}

const tierOf = (cell: string, { program: { tiers } }: Rules): Read<string> => {
  const asked = cell.trim()
  const tier = asked === '' ? tiers[0] : tiers.find(({ id, name }) => [id, name['zh-CN'], name.en].includes(asked))
  if (tier) return { ok: tier.id }
  return {
    problem: `${asked} is none of the tiers`,
    remedy: `one of ${tiers.map(({ name }) => name['zh-CN']).join('、')}, or nothing for the first`,
  }
}

const pointsOf = (cell: string): Read<number> => {
  const text = cell.trim()
  const points = text === '' ? 0 : Number(text)
  if (/^\d*$/.test(text) && points <= pointsAtMost) return { ok: points }
  return { problem: `${cell} are no points`, remedy: `a whole number up to ${pointsAtMost}, without separators` }
}

const expiryOf = (cell: string, points: string, { program: { timeZone }, now }: Rules): Read<Date | null> => {
  if (/^\s*0*\s*$/.test(points)) return { ok: null }
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(dashed(cell)) ?? []
  const day: Day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (!isDay(day))
    return {
      problem: cell.trim() === '' ? 'the points have no last day' : `${cell} is no day`,
      remedy: 'the last day of use: 2027-12-31',
    }
  const today = dayOf(now, timeZone)
  if (day < today) return { problem: `the points ended on ${day}`, remedy: 'a day to come, or no points' }
  if (Number(day.slice(0, 4)) > Number(today.slice(0, 4)) + yearsAtMost)
    return { problem: `${day} is too far away`, remedy: `at most ${yearsAtMost} years` }
  return { ok: startOfDay(addDays(day, 1), timeZone) }
}
