import { Type, type Static } from '@sinclair/typebox'
import type { Picture } from '@huitou/contract'
import type { Catalog } from './shop/catalog'

/** What a merchant configured, as the processes of the shop keep it in memory. No database here. */

export type Language = 'zh-CN' | 'en'

/** A name that the merchant wrote; `zh-CN` always, other languages where they wrote them. */
export const Words = Type.Object({ 'zh-CN': Type.String({ minLength: 1 }), en: Type.Optional(Type.String()) })
export type Words = Static<typeof Words>
export const say = (words: Words, language: Language): string => words[language] || words['zh-CN']

const Count = Type.Integer({ minimum: 0 })
const closed = { additionalProperties: false }

/** What a tier gives: coupons by their key in the catalog, or a plain promise. */
const BenefitData = Type.Union([
  Type.Object({ kind: Type.Literal('birthday_gift'), coupon: Type.String() }, closed),
  Type.Object(
    { kind: Type.Literal('monthly_coupon'), coupon: Type.String(), count: Type.Integer({ minimum: 1 }) },
    closed,
  ),
  Type.Object({ kind: Type.Literal('promise'), words: Words }, closed),
])

/** `program.json`: the figures of every rule. */
export const ProgramRules = Type.Object(
  {
    timeZone: Type.String({ minLength: 1 }),
    earnPointsPerYuan: Count,
    pointValueFen: Count,
    clearDaysAfterShipping: Count,
    tiers: Type.Array(
      Type.Object(
        {
          id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
          name: Words,
          growthFrom: Count,
          earnPercent: Type.Integer({ minimum: 1 }),
          benefits: Type.Array(BenefitData),
        },
        closed,
      ),
      { minItems: 1, maxItems: 9 },
    ),
    checkIn: Type.Object(
      {
        ladder: Type.Array(Count, { minItems: 1, maxItems: 31 }),
        makeUp: Type.Object(
          { cardsAtJoining: Count, cardsPerCycle: Count, cardsHeldAtMost: Count, gapAtMostDays: Count },
          closed,
        ),
        /** Checked in on so many days of a calendar month: a coupon, by its key in the catalog. */
        monthRewards: Type.Array(
          Type.Object({ days: Type.Integer({ minimum: 1, maximum: 31 }), coupon: Type.String() }, closed),
        ),
      },
      closed,
    ),
    /** What a clerk may credit at the till without asking a manager. */
    counter: Type.Object({ clerkDayFen: Count, visitsPerMemberDay: Count }, closed),
    expiry: Type.Object(
      {
        rule: Type.Literal('end_of_next_year'),
        noticeDays: Type.Array(Count),
        noticeMinimumPoints: Count,
      },
      closed,
    ),
  },
  closed,
)
export type ProgramRules = Static<typeof ProgramRules>
export type TierData = ProgramRules['tiers'][number]
/** The rules in force, with the version that entries and check-ins name. */
export type StoredProgram = ProgramRules & { version: number }

/** `brand.json`, as far as the server reads it; colours and radii are the app's. */
export const BrandData = Type.Object({
  name: Words,
  slogan: Words,
  memberNames: Type.Array(Words, { minItems: 1 }),
  features: Type.Object({
    checkin: Type.Boolean(),
    mall: Type.Boolean(),
    shop: Type.Boolean(),
    groupbuy: Type.Boolean(),
  }),
  languages: Type.Array(Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]), { minItems: 1 }),
  legal: Type.Object({
    operator: Words,
    licence: Type.String(),
    foodLicence: Type.Union([Type.String(), Type.Null()]),
    address: Words,
    complaintsPhone: Type.String(),
    icp: Type.Union([Type.String(), Type.Null()]),
  }),
  documents: Type.Object({ terms: Type.String({ minLength: 1 }), privacy: Type.String({ minLength: 1 }) }),
})
export type BrandData = Static<typeof BrandData>

/** Where the brand's drawings can be fetched; the box is theirs, at twice the size they are shown at. */
export type Pictures = {
  logo: Picture
  face: (number: number) => Picture
  /** Of a reward, by the name in the catalog. One that was drawn for what has left the catalog may be gone: the logo. */
  reward: (name: string, width: number) => Picture
  /** Of a product, likewise. */
  product: (name: string, width: number) => Picture
  /** For a chat, which takes no WebP: the drawing by this name as a JPEG of 5 to 4; null is the shop's logo. */
  card: (name: string | null) => Picture
}

export type Shop = { brand: BrandData; program: StoredProgram; catalog: Catalog; pictures: Pictures }
