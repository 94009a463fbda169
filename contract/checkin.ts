import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Member } from './members'
import { Count, Day, Instant, Month, OneOf, Points } from './shapes'

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
  days: Type.Array(
    Type.Object({
      day: Day,
      ladderDay: Type.Integer({ minimum: 1 }),
      points: Points,
      state: OneOf(['checked_in', 'today', 'ahead']),
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
      state: OneOf(['checked_in', 'missed', 'today', 'ahead', 'outside']),
      points: Count,
    }),
  ),
  week: Week,
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
    body: Type.Object({}, { additionalProperties: false }),
    response: {
      200: Type.Object({ checkIn: CheckIn, member: Member, week: Week }),
      ...memberFails('day_over', 'day_ahead', 'feature_off'),
    },
  },
} as const
