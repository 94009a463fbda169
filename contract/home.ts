import { Type, type Static } from '@sinclair/typebox'
import { guest } from './access'
import { Week } from './checkin'
import { fails } from './errors'
import { OpenGroup } from './groups'
import { Member } from './members'
import { Day, Id, Instant, Nullable, Points } from './shapes'
import { Reward } from './mall'
import { Tier } from './shop'

/** The one line that the server chose to say today: a kind with parameters. */
export const HomeLine = Type.Union([
  Type.Object({ kind: Type.Literal('points_expiring'), points: Points, lastDay: Day }),
  Type.Object({ kind: Type.Literal('group_short_of_one'), groupId: Id, name: Type.String(), endsAt: Instant }),
  Type.Object({ kind: Type.Literal('reward_in_reach'), rewardId: Id, name: Type.String(), pricePoints: Points }),
])
export type HomeLine = Static<typeof HomeLine>

export const Home = Type.Object({
  today: Day,
  member: Nullable(Member),
  /** The tier that a guest would join with. */
  firstTier: Tier,
  /** Null when the shop has no check-in. */
  week: Nullable(Week),
  line: Nullable(HomeLine),
  /** At most three that one can join, what helps a friend most first. Empty when the shop has no group-buys. */
  groups: Type.Array(OpenGroup, { maxItems: 3 }),
  /** At most three: what can be had now, dearest first, then what is nearest. Empty when the shop has no mall. */
  rewards: Type.Array(Reward, { maxItems: 3 }),
})
export type Home = Static<typeof Home>

export const homeRoutes = {
  'GET /v1/home': {
    summary: 'Home, in one request',
    security: guest,
    response: { 200: Home, ...fails() },
  },
} as const
