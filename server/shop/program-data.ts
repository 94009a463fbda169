import { Type, type Static } from '@sinclair/typebox'
import { Words } from './words'

/** `program.json`: the figures of every rule. Its JSON schema is written from this by `npm run brand:schemas`. */

const closed = { additionalProperties: false }
const Count = (description: string) => Type.Integer({ minimum: 0, maximum: 1_000_000_000, description })
const Some = (description: string, maximum: number) => Type.Integer({ minimum: 1, maximum, description })
const CouponKey = Type.String({ minLength: 1, description: 'The key of a coupon in catalog.json.' })

/** What a tier gives: coupons by their key in the catalog, or a plain promise. */
const BenefitData = Type.Union(
  [
    Type.Object({ kind: Type.Literal('birthday_gift'), coupon: CouponKey }, closed),
    Type.Object(
      { kind: Type.Literal('monthly_coupon'), coupon: CouponKey, count: Some('How many a month.', 31) },
      closed,
    ),
    Type.Object({ kind: Type.Literal('promise'), words: Words }, closed),
  ],
  {
    description: 'A coupon at the birthday, coupons every month, or a promise in words that the shop keeps by itself.',
  },
)

const TierData = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'Never changed once members hold it.' }),
    name: Words,
    growthFrom: Count('Yuan of completed purchases within a membership year from which it is held.'),
    earnPercent: Some('Of the points that a purchase earns.', 1000),
    benefits: Type.Array(BenefitData),
  },
  closed,
)

const rules = {
  timeZone: Type.String({ minLength: 1, description: 'IANA name; the shop’s days are days there.' }),
  earnPointsPerYuan: Count('Points for each yuan of goods, before the tier’s percent.'),
  pointValueFen: Count('What a point is worth in the mall, in fen.'),
  clearDaysAfterShipping: Count('So many days after the receipt of a parcel its points can be spent.'),
  tiers: Type.Array(TierData, { minItems: 1, maxItems: 9, description: 'From the lowest, which begins at 0.' }),
  checkIn: Type.Object(
    {
      ladder: Type.Array(Count('Points of this day.'), {
        minItems: 1,
        maxItems: 31,
        description: 'Points of the first, second, … day in a row; then it begins anew.',
      }),
      makeUp: Type.Object(
        {
          cardsAtJoining: Count('Make-up cards that a new member has.'),
          cardsPerCycle: Count('For a whole ladder without a gap.'),
          cardsHeldAtMost: Count('More are not given.'),
          gapAtMostDays: Count('The longest gap that can be made up.'),
        },
        { ...closed, description: 'How missed days are made up.' },
      ),
      monthRewards: Type.Array(
        Type.Object({ days: Some('Days of one calendar month.', 31), coupon: CouponKey }, closed),
        { description: 'A coupon for checking in on so many days of a month.' },
      ),
    },
    closed,
  ),
  counter: Type.Object(
    {
      clerkDayFen: Count('What a clerk may credit a day without asking a manager.'),
      visitsPerMemberDay: Count('How often a member may be credited a day.'),
    },
    { ...closed, description: 'Bounds at the till.' },
  ),
  expiry: Type.Object(
    {
      rule: Type.Literal('end_of_next_year', {
        description: 'Points end with the year after the one they were entered in: after 12 to 24 months.',
      }),
      noticeDays: Type.Array(Count('Days before.'), { description: 'When members are told.' }),
      noticeMinimumPoints: Count('Of fewer points nothing is said.'),
    },
    closed,
  ),
}

export const ProgramRules = Type.Object(rules, closed)
export type ProgramRules = Static<typeof ProgramRules>
export type TierData = ProgramRules['tiers'][number]

/** What a deal of the catalog is unless it says otherwise itself. */
export const GroupDefaults = Type.Object(
  {
    seats: Type.Integer({ minimum: 2, maximum: 10, description: 'How many buy together.' }),
    groupHours: Some('How long a group is open once its leader has paid.', 168),
    limitPerMember: Some('How many seats of one deal a member may have.', 1_000_000),
    graceSeats: Type.Integer({ minimum: 0, maximum: 8, description: 'Seats that may stay empty: the shop’s treat.' }),
  },
  { ...closed, description: 'What a deal is unless catalog.json says otherwise.' },
)
export type GroupDefaults = Static<typeof GroupDefaults>

/** What `npm run brand` reckons the costs with. Nobody but the merchant sees them. */
export const Economics = Type.Object(
  {
    averageTicketFen: Some('What a purchase comes to on average. Tiers begin at 10, 50 and 150 of them.', 100_000_000),
    goodsCostPercent: Type.Integer({
      minimum: 1,
      maximum: 100,
      description: 'What goods cost the shop, of their price. A reward costs that much, not its price.',
    }),
  },
  { ...closed, description: 'What the costs of the programme are reckoned with. Members never see them.' },
)
export type Economics = Static<typeof Economics>

export const ProgramData = Type.Object(
  { $schema: Type.Optional(Type.String()), ...rules, groups: GroupDefaults, economics: Economics },
  { ...closed, title: 'program.json', description: 'The figures of every rule.' },
)
export type ProgramData = Static<typeof ProgramData>
