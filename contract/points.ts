import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { PointsSummary } from './members'
import { Count, Day, Id, Instant, Month, OneOf, Page, Paging, Points } from './shapes'

export const EntryReason = OneOf([
  'checked_in',
  'made_up',
  'purchased',
  'redeemed',
  'given_back',
  'clawed_back',
  'expired',
  'group_led',
  'merged_in',
  'merged_out',
  'imported',
])
export type EntryReason = Static<typeof EntryReason>

/** One line of the ledger. `seq` has no gaps for a member and is the cursor of the statement. */
export const PointEntry = Type.Object({
  id: Id,
  seq: Type.Integer({ minimum: 1 }),
  points: Points,
  reason: EntryReason,
  /** What it is for: the day of a check-in, the id of an order, a refund, a redemption, a lot, a group, a purchase at a till, a merge or an import. */
  source: Type.Object({
    kind: OneOf(['check_in', 'order', 'refund', 'redemption', 'lot', 'group', 'counter_visit', 'merge', 'import']),
    id: Type.String(),
  }),
  at: Instant,
})
export type PointEntry = Static<typeof PointEntry>

/** An entry in the statement, under the month of the shop in which it was entered. */
export const StatementLine = Type.Composite([PointEntry, Type.Object({ month: Month })])
export type StatementLine = Static<typeof StatementLine>

/** Sums of a calendar month of the shop: what came, and what went as a positive number. */
export const MonthSum = Type.Object({ month: Month, earned: Count, spent: Count })

export const PointsOverview = Type.Object({
  summary: PointsSummary,
  /** When pending points become available: the day of the shop, earliest first. */
  pending: Type.Array(Type.Object({ day: Day, points: Count })),
  /** When available points end: the last day of use, earliest first. */
  expiring: Type.Array(Type.Object({ lastDay: Day, points: Count })),
  /** The claw-backs that the debt is left of, newest first; empty without a debt. */
  debtCauses: Type.Array(PointEntry),
})
export type PointsOverview = Static<typeof PointsOverview>

export const pointRoutes = {
  'GET /v1/me/points': {
    summary: 'What is available, when the rest comes, when it ends, and what a debt came from',
    security: member,
    response: { 200: PointsOverview, ...memberFails() },
  },
  'GET /v1/point-entries': {
    summary: 'The statement, newest first; with `Accept: text/csv` all of it, as a file',
    security: member,
    querystring: Type.Object({ ...Paging, month: Type.Optional(Month), reason: Type.Optional(EntryReason) }),
    response: {
      // The sums are of the whole months that the page touches, under the same filter.
      200: Type.Composite([Page(StatementLine), Type.Object({ months: Type.Array(MonthSum) })]),
      ...memberFails(),
    },
  },
} as const
