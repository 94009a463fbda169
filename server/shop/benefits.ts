import type { Benefit } from '@huitou/contract'
import { say, type Language, type Shop, type TierData, type Words } from '../shop'
import { couponKindOf } from './catalog'

/** What a tier gives, as every answer shows it: what it earns more comes first. */
export const benefitsOf = (shop: Shop, tier: TierData, language: Language): Benefit[] => [
  ...(tier.earnPercent > 100 ? [{ kind: 'earn_percent' as const, percent: tier.earnPercent }] : []),
  ...tier.benefits.map((benefit) => benefitOf(shop, benefit, language)),
]

const benefitOf = (shop: Shop, benefit: TierData['benefits'][number], language: Language): Benefit => {
  switch (benefit.kind) {
    case 'birthday_gift':
      return { kind: benefit.kind, gift: say(couponWords(shop, benefit.coupon), language) }
    case 'monthly_coupon':
      return { kind: benefit.kind, coupon: say(couponWords(shop, benefit.coupon), language), count: benefit.count }
    case 'promise':
      return { kind: benefit.kind, words: say(benefit.words, language) }
    default:
      return benefit satisfies never
  }
}

const couponWords = ({ catalog }: Shop, key: string): Words => couponKindOf(catalog, key).name
