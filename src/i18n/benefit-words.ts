import type { Benefit } from '@huitou/contract'
import { t } from './index'

/** Benefits in one line. */
export const benefitWords = (benefits: Benefit[]): string =>
  benefits.map(t.membership.benefit).join(t.membership.separator)
