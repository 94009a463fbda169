import { Type, type Static } from '@sinclair/typebox'
import { anyone, guest } from './access'
import { fails } from './errors'
import { Count, Day, Nullable, OneOf, Picture } from './shapes'

export const Features = Type.Object({
  checkin: Type.Boolean(),
  mall: Type.Boolean(),
  shop: Type.Boolean(),
  groupbuy: Type.Boolean(),
})
export type Features = Static<typeof Features>

export const Shop = Type.Object({
  name: Type.String(),
  slogan: Type.String(),
  timeZone: Type.String({ description: 'IANA name; days of the shop are days there' }),
  /** The shop's day at the time of the answer. */
  today: Day,
  features: Features,
  languages: Type.Array(OneOf(['zh-CN', 'en'])),
  /** How a phone number can be bound: by WeChat’s button on the mini-program, by a code. Empty: not at all. */
  phoneWays: Type.Array(OneOf(['wechat', 'sms'])),
  logo: Picture,
  legal: Type.Object({
    operator: Type.String(),
    licence: Type.String(),
    foodLicence: Nullable(Type.String()),
    address: Type.String(),
    complaintsPhone: Type.String(),
    icp: Nullable(Type.String()),
  }),
  documents: Type.Object({ terms: Type.String(), privacy: Type.String() }, { description: 'The versions in force' }),
})
export type Shop = Static<typeof Shop>

export const Tier = Type.Object({ id: Type.String(), name: Type.String(), level: Type.Integer({ minimum: 1 }) })
export type Tier = Static<typeof Tier>

/** What a tier gives. Each kind works, or is a plain promise in the merchant's words. */
export const Benefit = Type.Union([
  Type.Object({ kind: Type.Literal('earn_percent'), percent: Count }),
  Type.Object({ kind: Type.Literal('birthday_gift'), gift: Type.String() }),
  Type.Object({ kind: Type.Literal('monthly_coupon'), coupon: Type.String(), count: Count }),
  Type.Object({ kind: Type.Literal('promise'), words: Type.String() }),
])
export type Benefit = Static<typeof Benefit>

export const TierWithBenefits = Type.Composite([
  Tier,
  Type.Object({ growthFrom: Count, earnPercent: Count, benefits: Type.Array(Benefit) }),
])
export type TierWithBenefits = Static<typeof TierWithBenefits>

/** The figures of every rule, from the same data that the server reckons with. */
export const Program = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  timeZone: Type.String(),
  earnPointsPerYuan: Count,
  pointValueFen: Count,
  clearDaysAfterShipping: Count,
  tiers: Type.Array(TierWithBenefits),
  checkIn: Type.Object({
    ladder: Type.Array(Count, { minItems: 1 }),
    makeUp: Type.Object({ cardsAtJoining: Count, cardsPerCycle: Count, cardsHeldAtMost: Count, gapAtMostDays: Count }),
    monthRewards: Type.Array(Type.Object({ days: Count, coupon: Type.String() })),
  }),
  /** What a clerk may credit at the till without asking a manager. */
  counter: Type.Object({ clerkDayFen: Count, visitsPerMemberDay: Count }),
  expiry: Type.Object({
    rule: OneOf(['end_of_next_year']),
    /** When points entered today would expire: the last day on which they can be used. */
    lastDayForToday: Day,
    noticeDays: Type.Array(Count),
    noticeMinimumPoints: Count,
  }),
})
export type Program = Static<typeof Program>

export const shopRoutes = {
  'GET /v1/shop': { summary: 'The shop', security: guest, response: { 200: Shop, ...fails() } },
  'GET /v1/program': { summary: 'The figures of every rule', security: guest, response: { 200: Program, ...fails() } },
  'GET /openapi.json': { summary: 'This contract', security: anyone, response: { 200: Type.Unknown() } },
  'GET /healthz': {
    summary: 'The process is alive',
    security: anyone,
    response: { 200: Type.Object({ status: OneOf(['alive']) }) },
  },
  'GET /readyz': {
    summary: 'The database answers and every migration is applied',
    security: anyone,
    response: { 200: Type.Object({ status: OneOf(['ready']), migrations: Count }), ...fails() },
  },
} as const
