import type { Day } from '@huitou/contract'
import { dayInYear, dayOf, isDay } from '../day'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { planBirthday, type MonthAndDay } from '../membership/gifts'
import type { Shop } from '../shop'

/**
 * Sets the birthday, once a year at most; takes it out at any time, which does not make it free to be set again.
 * @throws birthday_fixed, or invalid_input for a day that no year has
 */
export const changeBirthday = async (
  trx: Trx,
  {
    memberId,
    birthday,
    now,
    shop,
  }: { memberId: string; birthday: MonthAndDay | null; now: Date; shop: Pick<Shop, 'program'> },
) => {
  const { birthday_month, birthday_day, birthday_changed_on } = await trx
    .selectFrom('members')
    .select(['birthday_month', 'birthday_day', 'birthday_changed_on'])
    .where('id', '=', memberId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (birthday?.month === birthday_month && birthday?.day === birthday_day) return
  const today = dayOf(now, shop.program.timeZone)
  if (birthday) {
    if (!isInSomeYear(birthday)) throw new ApiError('invalid_input', [{ path: '/body/birthday', rule: 'calendar' }])
    if (birthdayFixedUntil(birthday_changed_on, today) !== null) throw new ApiError('birthday_fixed')
  }
  await trx
    .updateTable('members')
    .set({
      birthday_month: birthday?.month ?? null,
      birthday_day: birthday?.day ?? null,
      birthday_changed_on: birthday ? today : birthday_changed_on,
    })
    .where('id', '=', memberId)
    .execute()
  await planBirthday(trx, { memberId, birthday, now, shop })
}

/** The day from which it may be changed again: a year after it was; null: now. */
export const birthdayFixedUntil = (changedOn: Day | null, today: Day): Day | null => {
  if (changedOn === null) return null
  const [year = 0, month = 0, day = 0] = changedOn.split('-').map(Number)
  const until = dayInYear(year + 1, { month, day })
  return until > today ? until : null
}

/** 29 February is one. */
const isInSomeYear = ({ month, day }: MonthAndDay) =>
  isDay(`2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
