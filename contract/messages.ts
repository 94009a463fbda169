import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Count, Day, Id, Instant, Nullable, OneOf, Page, Paging, Points } from './shapes'
import { Tier } from './shop'

/** What the shop tells a member: a kind with parameters. The app makes the sentence. */
export const InboxNews = Type.Union([
  Type.Object({ kind: Type.Literal('points_expiring'), points: Points, lastDay: Day }),
  Type.Object({ kind: Type.Literal('tier_up'), tier: Tier, keptUntil: Nullable(Day) }),
  Type.Object({ kind: Type.Literal('tier_down'), from: Tier, tier: Tier, because: OneOf(['year_ended', 'reversed']) }),
  Type.Object({ kind: Type.Literal('tier_ending'), tier: Tier, growthMissing: Count, by: Day }),
  Type.Object({
    kind: Type.Literal('coupon_granted'),
    name: Type.String(),
    source: OneOf(['birthday', 'monthly', 'check_in_month']),
    /** How many of them. */
    count: Type.Integer({ minimum: 1 }),
    lastDay: Day,
  }),
  Type.Object({ kind: Type.Literal('reward_restocked'), rewardId: Id, name: Type.String() }),
  Type.Object({ kind: Type.Literal('redemption_ready'), redemptionId: Id, name: Type.String(), by: Day }),
  Type.Object({
    kind: Type.Literal('redemption_cancelled'),
    redemptionId: Id,
    name: Type.String(),
    /** What came back of them. */
    points: Points,
    because: OneOf(['unpaid', 'not_fetched', 'paid_late']),
  }),
  Type.Object({ kind: Type.Literal('order_ready'), orderId: Id, name: Type.String(), by: Day }),
  Type.Object({ kind: Type.Literal('order_shipped'), orderId: Id, name: Type.String(), trackingNumber: Type.String() }),
  Type.Object({
    kind: Type.Literal('order_cancelled'),
    orderId: Id,
    name: Type.String(),
    because: OneOf(['unpaid', 'not_fetched', 'staff', 'paid_late']),
  }),
  Type.Object({ kind: Type.Literal('refund_arrived'), orderId: Id, name: Type.String(), amountFen: Count }),
  Type.Object({
    kind: Type.Literal('refund_decided'),
    orderId: Id,
    name: Type.String(),
    approved: Type.Boolean(),
    amountFen: Count,
  }),
  Type.Object({
    kind: Type.Literal('redemption_shipped'),
    redemptionId: Id,
    name: Type.String(),
    trackingNumber: Type.String(),
  }),
  /** What was paid beside the points arrived. */
  Type.Object({ kind: Type.Literal('redemption_refunded'), redemptionId: Id, name: Type.String(), amountFen: Count }),
  Type.Object({ kind: Type.Literal('refund_overdue'), orderId: Id, name: Type.String(), amountFen: Count }),
  Type.Object({ kind: Type.Literal('group_succeeded'), groupId: Id, orderId: Id, name: Type.String() }),
  Type.Object({
    kind: Type.Literal('group_failed'),
    groupId: Id,
    orderId: Id,
    name: Type.String(),
    because: OneOf(['time', 'left', 'deal_ended']),
    amountFen: Count,
  }),
  Type.Object({ kind: Type.Literal('group_last_seat'), groupId: Id, name: Type.String(), endsAt: Instant }),
  /** A payment came after its seat was gone: it is on its way back, and other groups are open. */
  Type.Object({
    kind: Type.Literal('seat_paid_late'),
    groupId: Id,
    dealId: Id,
    orderId: Id,
    name: Type.String(),
    amountFen: Count,
  }),
  Type.Object({ kind: Type.Literal('visit_credited'), visitId: Id, amountFen: Count, points: Points }),
  Type.Object({ kind: Type.Literal('visit_reversed'), visitId: Id, amountFen: Count, points: Points }),
  Type.Object({ kind: Type.Literal('group_lead'), groupId: Id, name: Type.String() }),
  Type.Object({ kind: Type.Literal('check_in_reminder'), day: Day, points: Points, streakDays: Count }),
])
export type InboxNews = Static<typeof InboxNews>

export const InboxEntry = Type.Object({
  id: Id,
  seq: Type.Integer({ minimum: 1 }),
  at: Instant,
  read: Type.Boolean(),
  news: InboxNews,
})
export type InboxEntry = Static<typeof InboxEntry>

/** What a member can be asked to allow: the kinds of WeChat's subscription messages that this shop has. */
export const MessageTemplate = OneOf([
  'check_in_reminder',
  'points_expiring',
  'reward_restocked',
  'redemption_ready',
  'tier_ending',
  'order_ready',
  'order_shipped',
  'refund_arrived',
  'group_succeeded',
  'group_failed',
  'group_last_seat',
])
export type MessageTemplate = Static<typeof MessageTemplate>

/** Kinds that a member can switch off. What they asked for or bought is always told in the inbox. */
export const OptOutKind = OneOf(['points', 'tier', 'gifts'])

export const Settings = Type.Object({
  /** The reminder to check in, at the member's usual hour while the day is still open. */
  reminder: Type.Boolean(),
  optOuts: Type.Array(OptOutKind, { maxItems: 3, uniqueItems: true }),
  language: OneOf(['zh-CN', 'en']),
  elder: Type.Boolean(),
})
export type Settings = Static<typeof Settings>

export const messageRoutes = {
  'GET /v1/me/settings': {
    summary: 'What the member chose',
    security: member,
    response: { 200: Settings, ...memberFails() },
  },
  'PUT /v1/me/settings': {
    summary: 'Replace what the member chose',
    security: member,
    body: Type.Object(
      {
        reminder: Type.Boolean(),
        optOuts: Type.Array(OptOutKind, { maxItems: 3, uniqueItems: true }),
        language: OneOf(['zh-CN', 'en']),
        elder: Type.Boolean(),
      },
      { additionalProperties: false },
    ),
    response: { 200: Settings, ...memberFails() },
  },
  'GET /v1/inbox': {
    summary: 'What the shop told the member, newest first',
    security: member,
    querystring: Type.Object(Paging),
    response: { 200: Type.Composite([Page(InboxEntry), Type.Object({ unread: Count })]), ...memberFails() },
  },
  'PUT /v1/inbox/read': {
    summary: 'Everything up to this seq was seen',
    security: member,
    body: Type.Object({ upTo: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
    response: { 200: Type.Object({ unread: Count }), ...memberFails() },
  },
  'GET /v1/consents': {
    summary: 'Which messages WeChat may carry: its template ids, and what was allowed so far',
    security: member,
    response: {
      200: Type.Object({
        items: Type.Array(
          Type.Object({
            template: MessageTemplate,
            templateId: Nullable(Type.String()),
            left: Count,
            always: Type.Boolean(),
          }),
        ),
      }),
      ...memberFails(),
    },
  },
  'PUT /v1/consents/:template': {
    summary: 'What the member just answered to WeChat’s question. Each acceptance allows one message',
    security: member,
    params: Type.Object({ template: MessageTemplate }),
    body: Type.Object(
      { id: Id, answer: OneOf(['accepted', 'rejected', 'banned']), always: Type.Boolean() },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({ template: MessageTemplate, left: Count, always: Type.Boolean() }),
      ...memberFails('id_reused'),
    },
  },
} as const
