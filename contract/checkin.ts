import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Member } from './members'
import { Count, Day, Instant, Month, Nullable, OneOf, Points } from './shapes'

export const CheckIn = Type.Object({
  day: Day,
  /** Consecutive days up to this one. */
  streakDays: Type.Integer({ minimum: 1 }),
  /** Position in the ladder's cycle, from 1. */
  ladderDay: Type.Integer({ minimum: 1 }),
  points: Points,
  at: Instant,
})
export type CheckIn = Static<typeof CheckIn>

/** The ladder's cycle as the member stands in it. For a guest: as a new member would. */
export const Week = Type.Object({
  today: Day,
  checkedInToday: Type.Boolean(),
  /** Consecutive days as they stand: up to today when checked in, else up to yesterday. */
  streakDays: Count,
  /** What today's check-in pays, or paid. */
  todayPoints: Points,
  tomorrowPoints: Points,
  /** Offered while today is open and the gap directly before it can be filled: one card a day, all or nothing. */
  makeUp: Nullable(
    Type.Object({
      days: Type.Array(Day, { minItems: 1 }),
      cardsHeld: Count,
      /** What the streak and today's points would be with it. */
      streakDays: Count,
      todayPoints: Points,
      madeUpPoints: Points,
    }),
  ),
  cardsHeld: Count,
  days: Type.Array(
    Type.Object({
      day: Day,
      ladderDay: Type.Integer({ minimum: 1 }),
      points: Points,
      state: OneOf(['checked_in', 'made_up', 'today', 'ahead']),
    }),
  ),
})
export type Week = Static<typeof Week>

export const MonthOfCheckIns = Type.Object({
  month: Month,
  today: Day,
  checkedInDays: Count,
  days: Type.Array(
    Type.Object({
      day: Day,
      /** `missed` is over without a check-in; `outside` is before joining. */
      state: OneOf(['checked_in', 'made_up', 'missed', 'today', 'ahead', 'outside']),
      points: Count,
    }),
  ),
  week: Week,
  /** The month's rewards, fewest days first. Made-up days do not count for them. */
  rewards: Type.Array(Type.Object({ days: Count, daysDone: Count, coupon: Type.String(), granted: Type.Boolean() })),
})
export type MonthOfCheckIns = Static<typeof MonthOfCheckIns>

export const checkinRoutes = {
  'GET /v1/check-ins': {
    summary: 'A month, with the state of every day',
    security: member,
    querystring: Type.Object({ month: Type.Optional(Month) }),
    response: { 200: MonthOfCheckIns, ...memberFails('feature_off') },
  },
  'PUT /v1/check-ins/:day': {
    summary: 'Check in. Once per day of the shop; repeating it answers with the same check-in',
    security: member,
    params: Type.Object({ day: Day }),
    /** `makeUp`: fill the gap before today with make-up cards, then check in; both or neither. */
    body: Type.Object({ makeUp: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
    response: {
      200: Type.Object({
        checkIn: CheckIn,
        /** The days that were filled with this check-in. */
        madeUp: Type.Array(CheckIn),
        /** Make-up cards that this check-in brought. */
        cardsEarned: Count,
        /** The coupon that this check-in completed the month's reward with. */
        monthReward: Nullable(Type.Object({ days: Count, coupon: Type.String() })),
        member: Member,
        week: Week,
      }),
      ...memberFails('day_over', 'day_ahead', 'no_card', 'gap_too_long', 'feature_off'),
    },
  },
} as const
