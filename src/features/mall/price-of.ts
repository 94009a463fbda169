import { t } from '@/i18n'
import { mallWords } from '@/i18n/mall'
import type { Redemption } from './redeem'

/** What all of it cost: points, and money beside them. */
export const priceOf = ({ pricePoints, amountFen }: Redemption): string =>
  amountFen === 0 ? t.points.count(pricePoints) : mallWords().priceWithMoney(pricePoints, amountFen)
