import type { Program } from '@huitou/contract'
import { t } from './index'

/** Every rule of the check-in, a sentence each, from the server's own figures. */
export const checkinRules = ({ ladder, makeUp, monthRewards }: Program['checkIn']): string[] => [
  ...t.checkin.rules(ladder),
  ...(makeUp.cardsHeldAtMost > 0
    ? [
        t.makeUp.rules.gap(makeUp.gapAtMostDays, ladder[0] ?? 0),
        t.makeUp.rules.cards(makeUp.cardsAtJoining, ladder.length, makeUp.cardsPerCycle, makeUp.cardsHeldAtMost),
      ]
    : []),
  ...monthRewards.map(({ days, coupon }) => t.makeUp.rules.month(days, coupon)),
]
