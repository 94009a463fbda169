import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Count, Day, Id, Instant, Nullable, OneOf, Picture, Text } from './shapes'
import { Tier } from './shop'

/** What a member sees of their points. `balance = available + pending - debt`; it may be negative. */
export const PointsSummary = Type.Object({ balance: Type.Integer(), available: Count, pending: Count, debt: Count })
export type PointsSummary = Static<typeof PointsSummary>

export const Birthday = Type.Object({
  month: Type.Integer({ minimum: 1, maximum: 12 }),
  day: Type.Integer({ minimum: 1, maximum: 31 }),
})

export const Member = Type.Object({
  id: Id,
  name: Type.String(),
  /** The shop gave this name; the member has not chosen one. */
  nameIsGiven: Type.Boolean(),
  /** Others go on seeing the name before: this one waits to be looked at, or WeChat has doubts about it. */
  nameIsHeld: Type.Boolean(),
  /** Their own picture, or the drawn face. */
  avatar: Picture,
  /** The upload that `avatar` is; null: it is the drawn face. */
  pictureId: Nullable(Id),
  /** Which of the drawn faces, 1 to 8; the one behind an own picture too. */
  face: Type.Integer({ minimum: 1, maximum: 8 }),
  /** Its middle hidden; null: none is bound. */
  phone: Nullable(Type.String()),
  role: Nullable(OneOf(['owner', 'manager', 'clerk'])),
  joinedOn: Day,
  tier: Tier,
  /** Yuan of completed purchases in the membership year. */
  growth: Type.Integer(),
  nextTier: Nullable(Type.Composite([Tier, Type.Object({ growthFrom: Count, growthMissing: Count })])),
  membershipYear: Type.Object({ startsOn: Day, endsOn: Day }),
  points: PointsSummary,
  /** Month and day only: a year would tell an age. */
  birthday: Nullable(Birthday),
  /** The day from which the birthday may be changed again; null: now. */
  birthdayFixedUntil: Nullable(Day),
  coupons: Count,
  makeUpCards: Count,
  unread: Count,
  agreed: Type.Object({ terms: Nullable(Type.String()), privacy: Nullable(Type.String()) }),
})
export type Member = Static<typeof Member>

export const Profile = Type.Object(
  {
    name: Nullable(Text(20, 1)),
    face: Type.Integer({ minimum: 1, maximum: 8 }),
    /** An upload of one's own, to be shown instead of the drawn face. Left out: as it is; null: the drawn face again. */
    pictureId: Type.Optional(Nullable(Id)),
    /** Left out: as it is. Changed once a year at most. */
    birthday: Type.Optional(Nullable(Birthday)),
  },
  { additionalProperties: false },
)
export type Profile = Static<typeof Profile>

export const DocumentKind = OneOf(['terms', 'privacy'])

export const memberRoutes = {
  'GET /v1/me': { summary: 'The member', security: member, response: { 200: Member, ...memberFails() } },
  'PUT /v1/me/profile': {
    summary:
      'Name (null: the given one again; others see it once WeChat lets it pass), drawn face, and a picture of one’s own',
    security: member,
    body: Profile,
    response: { 200: Member, ...memberFails('birthday_fixed', 'name_refused') },
  },
  'PUT /v1/me/agreements/:document': {
    summary: 'What the member agreed to, and in which version',
    security: member,
    params: Type.Object({ document: DocumentKind }),
    body: Type.Object({ version: Text(20, 1) }, { additionalProperties: false }),
    response: {
      200: Type.Object({ document: DocumentKind, version: Type.String(), agreedAt: Instant }),
      ...memberFails(),
    },
  },
  'GET /v1/me/export': {
    summary: 'Everything the shop knows of the member, as a file',
    security: member,
    response: { 200: Type.Object({ exportedAt: Instant }, { additionalProperties: true }), ...memberFails() },
  },
  'DELETE /v1/me': {
    summary: 'Become nobody. What is paid and not handed over is received or cancelled first',
    security: member,
    response: { 204: Type.Null(), ...memberFails('orders_open', 'last_owner') },
  },
} as const
