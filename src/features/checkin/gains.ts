import { t } from '@/i18n'
import type { CheckInAnswer } from './check-in'

/** What a check-in brought beside its own points, in a line; empty when it was nothing. */
export const gainsOf = (answer: CheckInAnswer | null): string => {
  if (answer === null) return ''
  const { madeUp, cardsEarned, monthReward } = answer
  return [
    madeUp.length > 0 ? t.makeUp.joined(madeUp.length) : '',
    cardsEarned > 0 ? t.makeUp.cardsEarned(cardsEarned) : '',
    monthReward ? t.makeUp.rewarded(monthReward.coupon) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The check-in itself, for those who listen. */
export const spokenOf = (answer: CheckInAnswer | null): string =>
  answer === null ? '' : t.checkin.announce(answer.checkIn.points, answer.checkIn.streakDays)
