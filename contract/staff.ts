import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Deal } from './groups'
import { Redemption } from './mall'
import { Order, RefundRequest } from './orders'
import { Refund } from './payments'
import { Count, Id, Instant, Nullable, OneOf, Page, Paging, Picture, Text } from './shapes'
import { StoreSummary } from './stores'

const closed = { additionalProperties: false }
const ById = Type.Object({ id: Id })
const nothing = Type.Object({}, closed)

/** Whose it is, as staff see it: the name that the member shows, and a face is theirs to ask for later. */
const buyer = { member: Type.Object({ id: Id, name: Type.String() }) }
export const StaffOrder = Type.Composite([Order, Type.Object(buyer)])
export type StaffOrder = Static<typeof StaffOrder>
export const StaffRedemption = Type.Composite([Redemption, Type.Object(buyer)])
export const StaffRefundRequest = Type.Composite([
  RefundRequest,
  Type.Object({
    ...buyer,
    overdue: Type.Boolean(),
    /** What it is about: the lines that were named, or everything that was ordered. */
    goods: Type.Array(Type.Object({ name: Type.String(), skuName: Type.String(), picture: Picture, quantity: Count })),
  }),
])
export const StaffRefund = Type.Composite([
  Refund,
  Type.Object({ ...buyer, orderId: Nullable(Id), redemptionId: Nullable(Id), problem: Nullable(Type.String()) }),
])

/** What a deal is doing now: how many would have their money back if it were taken back. */
export const StaffDeal = Type.Composite([Deal, Type.Object({ openGroups: Count, seatsPaid: Count })])
export type StaffDeal = Static<typeof StaffDeal>

/** Everything that staff did, with who and when. Nothing is ever taken out. */
export const StaffAct = Type.Object({
  id: Id,
  by: Type.Object({ id: Id, name: Type.String() }),
  act: OneOf([
    'became_owner',
    'prepared',
    'shipped',
    'shipment_corrected',
    'handed_over',
    'refund_decided',
    'refunded',
    'repaid_by_hand',
    'cancelled',
    'deal_withdrawn',
    'invited',
    'joined_staff',
    'revoked',
    'visit_credited',
    'visit_decided',
    'visit_reversed',
    'merge_undone',
  ]),
  subject: Type.Object({
    kind: OneOf([
      'member',
      'order',
      'redemption',
      'refund_request',
      'refund',
      'deal',
      'invite',
      'counter_visit',
      'merge',
    ]),
    id: Id,
  }),
  details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer(), Type.Boolean(), Type.Null()])),
  at: Instant,
})
export type StaffAct = Static<typeof StaffAct>

const Parcel = Type.Object(
  {
    /** Whose van it is, in WeChat's code of express companies: SF, YTO, ZTO … */
    carrier: Type.String({ pattern: '^[A-Z0-9]{2,20}$' }),
    trackingNumber: Type.String({ pattern: '^[0-9A-Za-z-]{4,40}$' }),
  },
  closed,
)

export const HandedOver = Type.Union([
  Type.Object({ kind: Type.Literal('order'), order: StaffOrder }),
  Type.Object({ kind: Type.Literal('redemption'), redemption: StaffRedemption }),
])

export const staffRoutes = {
  'POST /v1/staff/owner': {
    summary: 'Become the shop’s first owner by the code that the shop printed. It works once',
    security: member,
    body: Type.Object({ code: Type.String({ pattern: '^[0-9A-Za-z-]{6,40}$' }) }, closed),
    response: { 200: Type.Object({ role: OneOf(['owner']) }), ...memberFails('code_invalid') },
  },
  'GET /v1/staff/orders': {
    summary: 'Orders, what waits longest first',
    security: member,
    querystring: Type.Object({
      ...Paging,
      /** `to_do`: for staff to prepare or to send; `ready`: waits for the member. `overdue`: not fetched by its day. */
      state: Type.Optional(OneOf(['to_do', 'ready', 'shipped', 'overdue', 'completed', 'cancelled'])),
      storeId: Type.Optional(Id),
    }),
    response: { 200: Page(StaffOrder), ...memberFails('feature_off') },
  },
  'GET /v1/staff/orders/:id': {
    summary: 'One order',
    security: member,
    params: ById,
    response: { 200: StaffOrder, ...memberFails('feature_off') },
  },
  'POST /v1/staff/orders/:id/preparation': {
    summary: 'It is ready to be fetched, or packed. Twice changes nothing',
    security: member,
    params: ById,
    body: nothing,
    response: { 200: StaffOrder, ...memberFails('feature_off', 'wrong_state') },
  },
  'POST /v1/staff/orders/:id/shipment': {
    summary: 'It was sent. The same again changes nothing, another number corrects it, once',
    security: member,
    params: ById,
    body: Parcel,
    response: { 200: StaffOrder, ...memberFails('feature_off', 'wrong_state', 'limit_reached') },
  },
  'GET /v1/staff/redemptions': {
    summary: 'Redemptions of goods that wait to be prepared, fetched or sent',
    security: member,
    querystring: Type.Object({
      ...Paging,
      state: Type.Optional(OneOf(['to_do', 'ready', 'shipped', 'overdue'])),
      storeId: Type.Optional(Id),
    }),
    response: { 200: Page(StaffRedemption), ...memberFails('feature_off') },
  },
  'GET /v1/staff/redemptions/:id': {
    summary: 'One redemption of goods',
    security: member,
    params: ById,
    response: { 200: StaffRedemption, ...memberFails('feature_off') },
  },
  'POST /v1/staff/redemptions/:id/preparation': {
    summary: 'It is ready to be fetched. Twice changes nothing',
    security: member,
    params: ById,
    body: nothing,
    response: { 200: StaffRedemption, ...memberFails('feature_off', 'wrong_state') },
  },
  'POST /v1/staff/redemptions/:id/shipment': {
    summary: 'It was sent. The same again changes nothing, another number corrects it, once',
    security: member,
    params: ById,
    body: Parcel,
    response: { 200: StaffRedemption, ...memberFails('feature_off', 'wrong_state', 'limit_reached') },
  },
  'POST /v1/staff/hand-overs': {
    summary: 'Hand over what this code is for, at this store. The same code again says what it was',
    security: member,
    body: Type.Object({ storeId: Id, code: Type.String({ pattern: '^\\d{4,8}$' }) }, closed),
    response: { 200: HandedOver, ...memberFails('feature_off', 'code_invalid', 'wrong_state') },
  },
  'GET /v1/staff/refund-requests': {
    summary: 'What members ask back, oldest first',
    security: member,
    querystring: Type.Object({ ...Paging, state: Type.Optional(OneOf(['asked', 'approved', 'declined'])) }),
    response: { 200: Page(StaffRefundRequest), ...memberFails('feature_off') },
  },
  'POST /v1/staff/refund-requests/:id/decision': {
    summary: 'Say yes, to all or part of it, or no. The same again changes nothing',
    security: member,
    params: ById,
    body: Type.Object(
      {
        approved: Type.Boolean(),
        /** Left out: what was asked for. */
        amountFen: Type.Optional(Type.Integer({ minimum: 1 })),
        note: Text(200),
      },
      closed,
    ),
    response: {
      200: StaffRefundRequest,
      ...memberFails('feature_off', 'already_decided', 'refund_too_high', 'not_refundable', 'own_matter'),
    },
  },
  'GET /v1/staff/refunds': {
    summary: 'Money on its way back; `abnormal` is what WeChat could not give back',
    security: member,
    querystring: Type.Object({ ...Paging, state: Type.Optional(OneOf(['requested', 'accepted', 'abnormal'])) }),
    response: { 200: Page(StaffRefund), ...memberFails('feature_off') },
  },
  'PUT /v1/staff/refunds/:id': {
    summary: 'Give back a part or all of an order, without being asked',
    security: member,
    params: ById,
    body: Type.Object({ orderId: Id, amountFen: Type.Integer({ minimum: 1 }), note: Text(200) }, closed),
    response: {
      200: StaffRefund,
      ...memberFails('feature_off', 'id_reused', 'refund_too_high', 'not_refundable', 'own_matter'),
    },
  },
  'POST /v1/staff/refunds/:id/repayment': {
    summary: 'WeChat could not, so it was repaid by hand: write that down',
    security: member,
    params: ById,
    body: Type.Object({ note: Text(200, 1) }, closed),
    response: { 200: StaffRefund, ...memberFails('feature_off', 'wrong_state') },
  },
  'GET /v1/staff/deals': {
    summary: 'The deals that are offered now or later, with who is in them. For owners and managers',
    security: member,
    querystring: Type.Object(Paging),
    response: { 200: Page(StaffDeal), ...memberFails('feature_off') },
  },
  'POST /v1/staff/deals/:id/withdrawal': {
    summary:
      'Take a deal back: its open groups fail and are refunded, what is left is sold alone. Twice changes nothing',
    security: member,
    params: ById,
    body: nothing,
    response: { 200: Deal, ...memberFails('feature_off') },
  },
  'GET /v1/staff/stores': {
    summary: 'The stores, with what waits at each',
    security: member,
    response: {
      200: Type.Object({
        items: Type.Array(Type.Object({ store: StoreSummary, toDo: Count, ready: Count, overdue: Count })),
      }),
      ...memberFails(),
    },
  },
  'GET /v1/staff/acts': {
    summary: 'What staff did, newest first. For owners and managers',
    security: member,
    querystring: Type.Object(Paging),
    response: { 200: Page(StaffAct), ...memberFails() },
  },
} as const
