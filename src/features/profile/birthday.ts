import type { Member } from '@huitou/contract'

type Birthday = NonNullable<Member['birthday']>
/** What stands in the two fields. */
export type Typed = { month: string; day: string }

export const typedOf = (birthday: Birthday | null): Typed => ({
  month: birthday ? String(birthday.month) : '',
  day: birthday ? String(birthday.day) : '',
})

/** Days of each month of a leap year: 29 February is a birthday. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The birthday that was typed, null for none, `wrong` for a day that no year has. */
export const parseBirthday = ({ month, day }: Typed): Birthday | null | 'wrong' => {
  if (month.trim() === '' && day.trim() === '') return null
  const parsed = { month: wholeNumber(month), day: wholeNumber(day) }
  const days = DAYS[parsed.month - 1]
  return days !== undefined && parsed.day >= 1 && parsed.day <= days ? parsed : 'wrong'
}

const wholeNumber = (text: string): number => (/^\d{1,2}$/.test(text.trim()) ? Number(text.trim()) : 0)

export const isSame = (one: Birthday | null, other: Birthday | null): boolean =>
  one?.month === other?.month && one?.day === other?.day
