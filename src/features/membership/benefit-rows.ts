import type { Program } from '@huitou/contract'
import { t } from '@/i18n'

/** Words, or whether the tier has it. */
export type Cell = string | boolean
export type BenefitRow = { name: string; cells: Cell[] }

type Tier = Program['tiers'][number]

/** One row for each kind of benefit that any tier has, one for each promise, in the order of the tiers. */
export const benefitRows = (tiers: Tier[]): BenefitRow[] => {
  const rows = [
    { name: t.membership.rows.earn, cells: tiers.map(({ earnPercent }): Cell => t.membership.earns(earnPercent)) },
    { name: t.membership.rows.birthday, cells: tiers.map(birthdayOf) },
    { name: t.membership.rows.monthly, cells: tiers.map(monthlyOf) },
    ...promisesOf(tiers).map((words) => ({ name: words, cells: tiers.map((tier): Cell => promises(tier, words)) })),
  ]
  return rows.filter(({ cells }) => cells.some((cell) => cell !== false))
}

const birthdayOf = ({ benefits }: Tier): Cell => {
  for (const benefit of benefits) if (benefit.kind === 'birthday_gift') return benefit.gift
  return false
}

const monthlyOf = ({ benefits }: Tier): Cell => {
  for (const benefit of benefits) if (benefit.kind === 'monthly_coupon') return t.membership.coupons(benefit.count)
  return false
}

const promisesOf = (tiers: Tier[]): string[] => [
  ...new Set(
    tiers.flatMap(({ benefits }) => benefits.flatMap((each) => (each.kind === 'promise' ? [each.words] : []))),
  ),
]

const promises = ({ benefits }: Tier, words: string): boolean =>
  benefits.some((each) => each.kind === 'promise' && each.words === words)
