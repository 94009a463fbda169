import type { ProgramData } from '../../server/shop/program-data'
import { bothOf } from './answers'

/** So many average tickets within a year lift a member to the second, third, … tier. */
const TICKETS = [0, 10, 50, 150, 400, 1000, 2000, 4000, 8000]
const PERCENT = [100, 110, 125, 150, 160, 170, 180, 190, 200]
/** The lowest gets coupons on its birthday; each further one a coupon a month more. */
const MONTHLY = [0, 1, 2, 4, 4, 4, 4, 4, 4]

export const COUPONS = { birthday: 'birthday', birthdayLarge: 'birthday-large', monthly: 'monthly', month: 'month-20' }

/** The id stays with a tier for good: what it is called may change. */
const idOf = (name: string, index: number): string => {
  const slug = bothOf(name)
    .en.toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return /^[a-z][a-z0-9-]{0,30}$/.test(slug) ? slug : `tier-${index + 1}`
}

const idsOf = (names: string[]): string[] => {
  const ids = names.map(idOf)
  return ids.map((id, index) => (ids.indexOf(id) < index ? `${id}-${index + 1}` : id))
}

/** Where each tier begins, in whole yuan. */
export const thresholds = (averageTicketFen: number, count: number): number[] => {
  const from = Array.from({ length: count }, (_, index) => Math.round(((TICKETS[index] ?? 0) * averageTicketFen) / 100))
  // Ten tickets of a few fen are no yuan: each tier begins above the one before all the same.
  return from.map((yuan, index) => (index === 0 ? 0 : Math.max(yuan, index)))
}

type Tier = ProgramData['tiers'][number]

/** Tiers by their names. Those that there were keep their ids, so that nobody falls out of their tier. */
export const tiersFrom = (
  names: string[],
  { averageTicketFen, before }: { averageTicketFen: number; before: Tier[] | null },
): Tier[] => {
  const from = thresholds(averageTicketFen, names.length)
  const ids = idsOf(names)
  return names.map((name, index): Tier => {
    const known = before?.[index]
    const monthly = MONTHLY[index] ?? 4
    return {
      id: known?.id ?? ids[index] ?? `tier-${index + 1}`,
      name: bothOf(name),
      growthFrom: from[index] ?? 0,
      earnPercent: known?.earnPercent ?? PERCENT[index] ?? 200,
      benefits: known?.benefits ?? [
        { kind: 'birthday_gift', coupon: index < 2 ? COUPONS.birthday : COUPONS.birthdayLarge },
        ...(monthly > 0 ? [{ kind: 'monthly_coupon', coupon: COUPONS.monthly, count: monthly } as const] : []),
        ...(index >= 2
          ? [{ kind: 'promise', words: { 'zh-CN': '新品先知道', en: 'First to hear of what is new' } } as const]
          : []),
      ],
    }
  })
}
