import { Type, type Static } from '@sinclair/typebox'
import { guest, member } from './access'
import { fails, memberFails } from './errors'
import { Member } from './members'
import { Count, Day, Id, Instant, Nullable, Page, Paging, Picture } from './shapes'
import { Tier } from './shop'

const closed = { additionalProperties: false }
const ById = Type.Object({ id: Id })

/** A mobile number of mainland China, as people type it. */
export const Phone = Type.String({ pattern: '^1[3-9]\\d{9}$' })
export const SmsCode = Type.String({ pattern: '^\\d{6}$' })

/** One of two members that are the same person. */
export const MergeSide = Type.Object({
  name: Type.String(),
  avatar: Picture,
  tier: Tier,
  /** available + pending − debt */
  points: Type.Integer(),
  coupons: Count,
  joinedOn: Day,
  /** The one that is signed in. */
  isYou: Type.Boolean(),
  /** Came with the shop's list of members, and nobody has used it yet. */
  isImported: Type.Boolean(),
})
export type MergeSide = Static<typeof MergeSide>

/** The number is another member's: both, and what is left when they are one. Asked once. */
export const MergeOffer = Type.Object({
  id: Id,
  phone: Type.String(),
  /** Stays; the younger goes into it. */
  older: MergeSide,
  younger: MergeSide,
  expiresAt: Instant,
})
export type MergeOffer = Static<typeof MergeOffer>

/** Two members who became one, for staff. */
export const StaffMerge = Type.Object({
  id: Id,
  member: Type.Object({ id: Id, name: Type.String() }),
  younger: Type.Object({ id: Id, name: Type.String() }),
  at: Instant,
  undoneAt: Nullable(Instant),
  undoableUntil: Instant,
})
export type StaffMerge = Static<typeof StaffMerge>

export const phoneRoutes = {
  'POST /v1/phone-codes': {
    summary: 'A code by SMS, for signing in or for binding a number. One a minute for a number, five a day',
    security: guest,
    body: Type.Object({ phone: Phone }, closed),
    response: {
      200: Type.Object({ againAt: Instant, expiresAt: Instant }),
      ...fails('not_configured'),
    },
  },
  'PUT /v1/me/phone': {
    summary:
      'Bind a number, by WeChat’s phone button or by a code. Another member’s number is answered with an offer to merge',
    security: member,
    body: Type.Union([
      Type.Object(
        {
          kind: Type.Literal('wechat'),
          code: Type.String({ minLength: 1, maxLength: 512, pattern: '^[\\x20-\\x7e]+$' }),
        },
        closed,
      ),
      Type.Object({ kind: Type.Literal('sms'), phone: Phone, code: SmsCode }, closed),
    ]),
    response: {
      200: Type.Union([
        Type.Object({ kind: Type.Literal('bound'), member: Member }),
        Type.Object({ kind: Type.Literal('merge_offered'), offer: MergeOffer }),
      ]),
      ...memberFails('code_invalid', 'not_configured', 'in_one_group'),
    },
  },
  'DELETE /v1/me/phone': {
    summary: 'The shop forgets the number. Not the only thing that a member signs in with: they would never come back',
    security: member,
    response: { 200: Member, ...memberFails('wrong_state') },
  },
  'POST /v1/me/merges/:id': {
    summary: 'Become one with the member of the offer. Twice changes nothing',
    security: member,
    params: ById,
    body: Type.Object({}, closed),
    response: { 200: Member, ...memberFails('in_one_group', 'wrong_state') },
  },
  'GET /v1/staff/merges': {
    summary: 'Members who became one, newest first. For owners and managers',
    security: member,
    querystring: Type.Object(Paging),
    response: { 200: Page(StaffMerge), ...memberFails() },
  },
  'POST /v1/staff/merges/:id/undoing': {
    summary: 'Make two of them again, for 7 days, while nothing that came with it was spent. Twice changes nothing',
    security: member,
    params: ById,
    body: Type.Object({}, closed),
    response: { 200: StaffMerge, ...memberFails('not_undoable') },
  },
} as const
