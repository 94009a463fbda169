import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Count, Day, Id, Instant, Nullable, OneOf } from './shapes'
import { Benefit, Tier, TierWithBenefits } from './shop'

/** Why a tier became what it is. `reversed`: a refund took growth back. */
export const TierCause = OneOf(['joined', 'earned', 'kept', 'year_ended', 'reversed', 'merged'])
export type TierCause = Static<typeof TierCause>

export const Membership = Type.Object({
  tier: Tier,
  /** Yuan of completed purchases in this membership year, reversals taken off. */
  growth: Type.Integer(),
  /** Both days included. */
  year: Type.Object({ startsOn: Day, endsOn: Day }),
  /** The last day on which the tier is kept whatever is bought; null for the lowest tier. */
  keptUntil: Nullable(Day),
  /** What is missing to go up; null at the top. */
  up: Nullable(Type.Object({ tier: Tier, growthFrom: Count, growthMissing: Count })),
  /** What is missing, by the end of this year, to keep the tier for another one; null when nothing is, or at the bottom. */
  keep: Nullable(Type.Object({ growthFrom: Count, growthMissing: Count, by: Day })),
  /** Where the tier would go at the year's end if nothing more were bought, and what would be lost. */
  drop: Nullable(Type.Object({ tier: Tier, on: Day, loses: Type.Array(Benefit) })),
  tiers: Type.Array(TierWithBenefits),
  history: Type.Array(
    Type.Object({
      id: Id,
      at: Instant,
      from: Nullable(Tier),
      to: Tier,
      cause: TierCause,
      growth: Type.Integer(),
      keptUntil: Nullable(Day),
    }),
  ),
})
export type Membership = Static<typeof Membership>

export const membershipRoutes = {
  'GET /v1/me/membership': {
    summary: 'The tier, what is missing to go up and to keep it, what would be lost, and how it came about',
    security: member,
    response: { 200: Membership, ...memberFails() },
  },
} as const
