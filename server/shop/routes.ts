import type { FastifyInstance } from 'fastify'
import type { Program, Shop as ShopAnswer } from '@huitou/contract'
import { dayOf } from '../day'
import { route } from '../http/route'
import { say, type Language, type Shop } from '../shop'
import { benefitsOf } from './benefits'
import { couponKindOf } from './catalog'

type PhoneWays = ShopAnswer['phoneWays']

export const registerShopRoutes = (app: FastifyInstance, { shop, phoneWays }: { shop: Shop; phoneWays: PhoneWays }) => {
  route(app, 'GET /v1/shop', ({ now, language }) => ({ ...shopAnswer(shop, now, language), phoneWays }))
  route(app, 'GET /v1/program', ({ now, language }) => programAnswer(shop, now, language))
}

const shopAnswer = (
  { brand, program, pictures }: Shop,
  now: Date,
  language: Language,
): Omit<ShopAnswer, 'phoneWays'> => ({
  name: say(brand.name, language),
  slogan: say(brand.slogan, language),
  timeZone: program.timeZone,
  today: dayOf(now, program.timeZone),
  features: brand.features,
  languages: brand.languages,
  logo: pictures.logo,
  legal: {
    ...brand.legal,
    operator: say(brand.legal.operator, language),
    address: say(brand.legal.address, language),
  },
  documents: brand.documents,
})

const programAnswer = (shop: Shop, now: Date, language: Language): Program => {
  const { program } = shop
  return {
    ...program,
    tiers: program.tiers.map((tier, index) => ({
      ...tier,
      name: say(tier.name, language),
      level: index + 1,
      benefits: benefitsOf(shop, tier, language),
    })),
    checkIn: {
      ...program.checkIn,
      monthRewards: program.checkIn.monthRewards.map(({ days, coupon }) => ({
        days,
        coupon: say(couponKindOf(shop.catalog, coupon).name, language),
      })),
    },
    expiry: {
      ...program.expiry,
      lastDayForToday: `${Number(dayOf(now, program.timeZone).slice(0, 4)) + 1}-12-31`,
    },
  }
}
