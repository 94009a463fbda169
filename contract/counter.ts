import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Count, Id, Instant, Nullable, OneOf, Page, Paging, Picture, Points, Text } from './shapes'
import { Benefit, Tier } from './shop'
import { HandedOver } from './staff'
import { StoreSummary } from './stores'

const closed = { additionalProperties: false }
const ById = Type.Object({ id: Id })

/** What the device makes the code of: the card's number, then the password of this half minute. */
export const CounterSeed = Type.Object({
  cardNumber: Type.String({ pattern: '^\\d{10}$' }),
  /** RFC 6238: SHA-1, 8 digits, steps of 30 s of the server's time. Base32. */
  secret: Type.String({ pattern: '^[A-Z2-7]{32}$' }),
  /** Codes made of it count until then; each contact asks for a new one. */
  validUntil: Instant,
})
export type CounterSeed = Static<typeof CounterSeed>

/** What a member has of a purchase in the shop. */
export const OwnCounterVisit = Type.Object({
  id: Id,
  store: StoreSummary,
  amountFen: Count,
  points: Points,
  growth: Type.Integer(),
  /** The tier that it reached; null: the same as before. */
  tierUp: Nullable(Tier),
  creditedAt: Instant,
  reversedAt: Nullable(Instant),
})
export type OwnCounterVisit = Static<typeof OwnCounterVisit>

/** Who stands at the till, as far as the till needs it. */
export const CounterGuest = Type.Object({
  id: Id,
  name: Type.String(),
  avatar: Picture,
  tier: Tier,
  /** To honour. */
  benefits: Type.Array(Benefit),
  points: Count,
  /** That can be used. */
  coupons: Count,
  /** The tier above theirs, and the yuan to it; null at the top. */
  nextTier: Nullable(Type.Object({ name: Type.String(), growthMissing: Count })),
})
export type CounterGuest = Static<typeof CounterGuest>

/** `identified`: who it is, for 5 minutes. `awaiting_approval`: above the clerk's limits, a manager decides. */
export const CounterVisitState = OneOf(['identified', 'credited', 'awaiting_approval', 'declined', 'reversed'])
export type CounterVisitState = Static<typeof CounterVisitState>

export const StaffCounterVisit = Type.Object({
  id: Id,
  state: CounterVisitState,
  member: CounterGuest,
  store: StoreSummary,
  by: Type.Object({ id: Id, name: Type.String() }),
  amountFen: Nullable(Count),
  points: Nullable(Points),
  growth: Nullable(Type.Integer()),
  tierUp: Nullable(Tier),
  /** The limit that it is above. */
  above: Nullable(OneOf(['clerk_day', 'member_day'])),
  at: Instant,
  creditedAt: Nullable(Instant),
  reversedAt: Nullable(Instant),
  /** The viewer may decide on it, take it back. */
  mayDecide: Type.Boolean(),
  mayReverse: Type.Boolean(),
})
export type StaffCounterVisit = Static<typeof StaffCounterVisit>

/** With the orders and rewards that wait for them at this store, what waits longest first. */
export const OpenCounterVisit = Type.Composite([StaffCounterVisit, Type.Object({ pickUps: Type.Array(HandedOver) })])
export type OpenCounterVisit = Static<typeof OpenCounterVisit>

/** What was scanned or typed: anything that a scanner reads, so that a foreign code has an answer of its own. */
const ScannedCode = Type.String({ minLength: 1, maxLength: 200, pattern: '^[\\x20-\\x7e]+$' })
const Fen = Type.Integer({ minimum: 1, maximum: 5_000_000 })
const visit = { amountFen: Type.Optional(Fen), storeId: Type.Optional(Id) }

export const counterRoutes = {
  'GET /v1/me/counter-seed': {
    summary: 'What this device makes its codes of. Good for 24 hours after the last contact',
    security: member,
    response: { 200: CounterSeed, ...memberFails() },
  },
  'PUT /v1/me/short-code': {
    summary: 'Six digits to be typed at the till, for 60 s; those before end',
    security: member,
    body: Type.Object({}, closed),
    response: {
      200: Type.Object({ code: Type.String({ pattern: '^\\d{6}$' }), validUntil: Instant }),
      ...memberFails(),
    },
  },
  'GET /v1/me/counter-visit': {
    summary:
      'The member’s last purchase at a till, of the last ten minutes. With an ETag: asked every 2 s while a code shows',
    security: member,
    response: { 200: Type.Object({ visit: Nullable(OwnCounterVisit) }), ...memberFails() },
  },
  'GET /v1/counter-visits/:id': {
    summary: 'One of the member’s purchases at a till',
    security: member,
    params: ById,
    response: { 200: OwnCounterVisit, ...memberFails() },
  },
  'PUT /v1/staff/counter-visits/:id': {
    summary:
      'Without an amount: who stands here; the code is this visit’s from then on, for 5 minutes. With it: points and growth at once',
    security: member,
    params: ById,
    body: Type.Union([
      Type.Object({ code: ScannedCode, ...visit }, closed),
      /** Found by `GET /v1/staff/members`. */
      Type.Object({ memberId: Id, ...visit }, closed),
    ]),
    response: {
      200: OpenCounterVisit,
      ...memberFails(
        'code_invalid',
        'code_stale',
        'code_used',
        'code_foreign',
        'id_reused',
        'wrong_state',
        'own_matter',
      ),
    },
  },
  'GET /v1/staff/counter-visits': {
    summary: 'Newest first: a clerk’s own of today, everybody’s for managers',
    security: member,
    querystring: Type.Object({ ...Paging, state: Type.Optional(CounterVisitState) }),
    response: { 200: Page(StaffCounterVisit), ...memberFails() },
  },
  'GET /v1/staff/counter-visits/:id': {
    summary: 'One visit',
    security: member,
    params: ById,
    response: { 200: OpenCounterVisit, ...memberFails() },
  },
  'POST /v1/staff/counter-visits/:id/decision': {
    summary: 'A manager lets a visit above the limits pass, or not. The same again changes nothing',
    security: member,
    params: ById,
    body: Type.Object({ approved: Type.Boolean() }, closed),
    response: { 200: OpenCounterVisit, ...memberFails('already_decided', 'wrong_state', 'own_matter') },
  },
  'POST /v1/staff/counter-visits/:id/reversal': {
    summary: 'A manager takes it back: its points and growth. Twice changes nothing',
    security: member,
    params: ById,
    body: Type.Object({ note: Text(200) }, closed),
    response: { 200: OpenCounterVisit, ...memberFails('wrong_state') },
  },
  'GET /v1/staff/members': {
    summary: 'Who this is, by the end of the phone number and the name; at most five. Ten looks in a minute',
    security: member,
    querystring: Type.Object({ phoneTail: Type.String({ pattern: '^\\d{4}$' }), name: Text(20, 1) }),
    response: {
      200: Type.Object({
        items: Type.Array(Type.Object({ member: CounterGuest, phone: Type.String() }), { maxItems: 5 }),
      }),
      ...memberFails(),
    },
  },
} as const
