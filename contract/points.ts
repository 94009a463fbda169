import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Id, Instant, OneOf, Page, Paging, Points } from './shapes'

export const EntryReason = OneOf(['checked_in', 'purchased', 'redeemed', 'given_back', 'clawed_back', 'expired'])
export type EntryReason = Static<typeof EntryReason>

/** One line of the ledger. `seq` has no gaps for a member and is the cursor of the statement. */
export const PointEntry = Type.Object({
  id: Id,
  seq: Type.Integer({ minimum: 1 }),
  points: Points,
  reason: EntryReason,
  /** What it is for: the day of a check-in, the id of an order, a redemption or a lot. */
  source: Type.Object({ kind: OneOf(['check_in', 'order', 'redemption', 'lot']), id: Type.String() }),
  at: Instant,
})
export type PointEntry = Static<typeof PointEntry>

export const pointRoutes = {
  'GET /v1/point-entries': {
    summary: 'The statement, newest first',
    security: member,
    querystring: Type.Object(Paging),
    response: { 200: Page(PointEntry), ...memberFails() },
  },
} as const
