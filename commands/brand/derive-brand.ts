import type { BrandData } from '../../server/shop/brand-data'
import type { ProgramData } from '../../server/shop/program-data'
import { wholeOf, type Answers } from './answers'
import { costsOf, TAPS_PERCENT } from './costs'
import { cardsFrom, coloursFrom } from './derive-colours'
import { COUPONS, tiersFrom } from './derive-program'

/** Drawn for who has not chosen a name: words of the year that belong to no trade. */
const memberNames: BrandData['memberNames'] = [
  ['小满', 'Sunny'],
  ['云雾', 'Cloudlet'],
  ['谷雨', 'Rain'],
  ['白露', 'Dewdrop'],
  ['松间', 'Pinewood'],
  ['听泉', 'Brookside'],
  ['晴川', 'Riverlight'],
  ['初雪', 'Firstsnow'],
].map(([chinese = '', en = '']) => ({ 'zh-CN': chinese, en }))

/** What the law wants to be shown cannot be made up: `npm run doctor` names what still says so. */
export const TO_BE_FILLED = { 'zh-CN': '待填写', en: 'To be filled in' }
export const NO_PHONE = '000-0000-0000'

const tierNames = ['会员/Member', '银卡/Silver', '金卡/Gold', '黑卡/Black']

/** The brand that these answers make of the one that is there. Without a name it stays the shop it is. */
export const brandFrom = (answers: Answers, before: BrandData): BrandData => {
  const { colour, accent, scheme = before.colours.scheme } = answers
  const colours =
    colour !== undefined || accent !== undefined || answers.scheme !== undefined
      ? coloursFrom({ colour: colour ?? before.colours.tint, accent, scheme })
      : before.colours
  const dressed: BrandData = {
    ...before,
    nouns: { points: wholeOf(answers.pointsNoun, before.nouns.points) },
    colours,
    cards: colours === before.colours ? before.cards : cardsFrom(colours),
    features: answers.features
      ? {
          checkin: answers.features.includes('checkin'),
          mall: answers.features.includes('mall'),
          shop: answers.features.includes('shop'),
          groupbuy: answers.features.includes('groupbuy'),
        }
      : before.features,
    languages: answers.languages ?? before.languages,
  }
  if (answers.name === undefined) return { ...dressed, slogan: wholeOf(answers.slogan, before.slogan) }
  const name = wholeOf(answers.name, before.name)
  return {
    ...dressed,
    name,
    slogan: wholeOf(answers.slogan, { 'zh-CN': '欢迎常来', en: 'Good to see you again' }),
    nouns: { points: wholeOf(answers.pointsNoun, { 'zh-CN': '积分', en: 'points' }) },
    memberNames,
    contact: { phone: answers.phone ?? null, email: null, hours: null },
    legal: {
      operator: TO_BE_FILLED,
      licence: TO_BE_FILLED['zh-CN'],
      foodLicence: TO_BE_FILLED['zh-CN'],
      address: TO_BE_FILLED,
      complaintsPhone: answers.phone ?? NO_PHONE,
      icp: null,
    },
    festivals: [],
  }
}

/** `keepsOffers`: the catalog is the merchant's own, so tiers go on giving the coupons that it knows. */
export const programFrom = (
  answers: Answers,
  { before, firstName, keepsOffers }: { before: ProgramData; firstName: boolean; keepsOffers: boolean },
): ProgramData => {
  const economics = {
    averageTicketFen: answers.averageTicketFen ?? before.economics.averageTicketFen,
    goodsCostPercent: answers.goodsCostPercent ?? before.economics.goodsCostPercent,
  }
  const isOwn = firstName && !keepsOffers
  const names =
    answers.tiers ??
    (isOwn ? tierNames : before.tiers.map(({ name }) => `${name['zh-CN']}/${name.en ?? name['zh-CN']}`))
  const touched = answers.name !== undefined || answers.tiers !== undefined || answers.averageTicketFen !== undefined
  return {
    ...before,
    economics,
    tiers: touched
      ? tiersFrom(names, { averageTicketFen: economics.averageTicketFen, before: isOwn ? null : before.tiers })
      : before.tiers,
    checkIn: {
      ...before.checkIn,
      ladder:
        isOwn || answers.averageTicketFen !== undefined ? ladderFor({ ...before, economics }) : before.checkIn.ladder,
      monthRewards: isOwn ? [{ days: 20, coupon: COUPONS.month }] : before.checkIn.monthRewards,
    },
  }
}

const LADDER = [5, 5, 10, 10, 15, 15, 40]

/** As generous as what people buy allows: where a purchase is small, a tap is worth less. */
const ladderFor = (program: ProgramData): number[] => {
  const ladders = [1, 0.8, 0.6, 0.4, 0.2].map((share) =>
    LADDER.map((points) => Math.max(1, Math.round(points * share))),
  )
  const fits = (ladder: number[]) => {
    const tried = { ...program, checkIn: { ...program.checkIn, ladder } }
    return costsOf({ program: tried, coupons: [], checkin: true, mall: true }).regular.tapsPercent <= TAPS_PERCENT
  }
  return ladders.find(fits) ?? LADDER.map(() => 1)
}
