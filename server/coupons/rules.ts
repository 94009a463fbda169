import type { Day } from '@huitou/contract'
import { addDays, dayOf, startOfDay } from '../day'

/** A coupon granted now can be used until the end of the day that is `validDays` after today. */
export const validity = (now: Date, { validDays, timeZone }: { validDays: number; timeZone: string }) => {
  const lastDay: Day = addDays(dayOf(now, timeZone), validDays)
  return { lastDay, expiresAt: startOfDay(addDays(lastDay, 1), timeZone) }
}
