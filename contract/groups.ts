import { Type, type Static } from '@sinclair/typebox'
import { guest, member } from './access'
import { fails, memberFails } from './errors'
import { Member } from './members'
import { Fulfilment, Order } from './orders'
import { Delivery } from './products'
import { Count, Id, Instant, Nullable, OneOf, Page, Paging, Picture } from './shapes'

const closed = { additionalProperties: false }
const ById = Type.Object({ id: Id })
const nothing = Type.Object({}, closed)

/** What the opener gets: money off their own price, or points for whoever leads, once a friend's order is completed. */
export const LeaderBenefit = Type.Union([
  Type.Object({ kind: Type.Literal('money_off'), amountFen: Count }),
  Type.Object({ kind: Type.Literal('points'), points: Count }),
])
export type LeaderBenefit = Static<typeof LeaderBenefit>

/** `ended`: its window is over, or the shop took it back. `sold_out`: no new group can be opened. */
export const DealState = OneOf(['planned', 'running', 'sold_out', 'ended'])
export type DealState = Static<typeof DealState>

export const Deal = Type.Object({
  id: Id,
  name: Type.String(),
  productId: Id,
  skuId: Id,
  skuName: Type.String(),
  picture: Picture,
  seats: Type.Integer({ minimum: 2, maximum: 10 }),
  priceFen: Count,
  /**
   * What this viewer pays for one alone, here and today: what the group's price is compared with. Null when none can
   * be bought alone, and then there is nothing to compare with.
   */
  soloPriceFen: Nullable(Count),
  state: DealState,
  startsAt: Instant,
  /** Null: until the shop takes it back. */
  endsAt: Nullable(Instant),
})
export type Deal = Static<typeof Deal>

export const Face = Type.Object({ name: Type.String(), picture: Picture })
export type Face = Static<typeof Face>

/** A group that can be joined, as a list shows it. */
export const OpenGroup = Type.Object({
  id: Id,
  dealId: Id,
  name: Type.String(),
  priceFen: Count,
  leader: Face,
  seats: Count,
  seatsPaid: Count,
  seatsHeld: Count,
  endsAt: Instant,
})
export type OpenGroup = Static<typeof OpenGroup>

/** Why this viewer may not open or join. The first that holds, in this order. */
export const GroupRefusal = OneOf([
  'deal_planned',
  'deal_ended',
  'sold_out',
  'succeeded',
  'failed',
  'ending',
  'in_it',
  'full',
  'not_new',
  'limit_reached',
  'unpaid_elsewhere',
  'paused',
])
export type GroupRefusal = Static<typeof GroupRefusal>

const terms = {
  groupHours: Count,
  graceSeats: Count,
  newMembersOnly: Type.Boolean(),
  leaderBenefit: Nullable(LeaderBenefit),
  limitPerMember: Count,
}

export const DealDetail = Type.Composite([
  Deal,
  Type.Object({
    ...terms,
    description: Type.String(),
    deliveries: Type.Array(Delivery, { minItems: 1 }),
    noReasonReturn: Type.Boolean(),
    /** What opening costs this viewer now: with a benefit of money it is less than a seat. */
    openingFen: Count,
    mayOpen: Type.Boolean(),
    whyNot: Nullable(GroupRefusal),
    /** Until when a pause lasts; null without one. */
    pausedUntil: Nullable(Instant),
    /** Those one can join, what helps a friend most first. Never one's own, never full. */
    groups: Type.Array(OpenGroup, { maxItems: 10 }),
    /** The viewer's own living groups of this deal. */
    own: Type.Array(Id),
  }),
])
export type DealDetail = Static<typeof DealDetail>

/** `unpaid` and `lapsed` are shown to who opened it, and to nobody else. */
export const GroupState = OneOf(['unpaid', 'open', 'lapsed', 'succeeded', 'failed'])
export type GroupState = Static<typeof GroupState>

export const GroupMember = Type.Composite([
  Face,
  Type.Object({
    leads: Type.Boolean(),
    you: Type.Boolean(),
    /** `refunded`: after success, before hand-over. */
    state: OneOf(['paid', 'refunded']),
  }),
])
export type GroupMember = Static<typeof GroupMember>

/** What somebody is to a group. `holding`: their seat waits for their money. `left`: they had one, and it is over. */
export const GroupRelation = OneOf(['guest', 'stranger', 'holding', 'seated', 'leading', 'left'])
export type GroupRelation = Static<typeof GroupRelation>

export const Group = Type.Object({
  id: Id,
  state: GroupState,
  failedBecause: Nullable(OneOf(['time', 'left', 'deal_ended'])),
  seats: Count,
  /** Of a failed group: how many had paid when it failed. */
  seatsPaid: Count,
  seatsHeld: Count,
  /** 店家请客: seats that the shop gave away so that it succeeds. */
  seatsTreated: Count,
  /** When the next hold lapses and its seat is free again; null without one. */
  nextHoldEndsAt: Nullable(Instant),
  /** Null until the leader has paid. */
  endsAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  /** What a seat costs. */
  priceFen: Count,
  deal: Deal,
  ...terms,
  deliveries: Type.Array(Delivery, { minItems: 1 }),
  /** Those who paid, in their order. Nobody is invented. */
  members: Type.Array(GroupMember, { maxItems: 10 }),
  viewer: Type.Object({
    relation: GroupRelation,
    may: Type.Object({ join: Type.Boolean(), leave: Type.Boolean(), openOwn: Type.Boolean(), wish: Type.Boolean() }),
    /** Why not join. */
    whyNot: Nullable(GroupRefusal),
    pausedUntil: Nullable(Instant),
    /** They asked to be told when one seat is left. */
    wished: Type.Boolean(),
    /** The viewer's own order here, the living one or the last. */
    order: Nullable(Order),
  }),
  /** Where else one can join: shown when there is no place here. */
  others: Type.Array(OpenGroup, { maxItems: 3 }),
})
export type Group = Static<typeof Group>

const GroupAndMember = Type.Object({ group: Group, member: Member })
const seat = {
  expectedAmountFen: Count,
  /** Left out: fetched at the member's last store, or else the shop's first. It can be changed until it is prepared. */
  fulfilment: Type.Optional(Fulfilment),
}

export const groupRoutes = {
  'GET /v1/deals': {
    summary: 'What can be bought together, in the merchant’s order',
    security: guest,
    querystring: Type.Object(Paging),
    response: { 200: Page(Deal), ...fails('feature_off') },
  },
  'GET /v1/deals/:id': {
    summary: 'One deal, with the groups that one can join',
    security: guest,
    params: ById,
    response: { 200: DealDetail, ...fails('feature_off') },
  },
  'GET /v1/groups': {
    summary: 'The groups that the member has or had a seat in, newest first',
    security: member,
    querystring: Type.Object(Paging),
    response: { 200: Page(Group), ...memberFails('feature_off') },
  },
  'GET /v1/groups/:id': {
    summary: 'A group’s page. With an ETag: asked again with If-None-Match, nothing new is 304',
    security: guest,
    params: ById,
    response: { 200: Group, 304: Type.Null(), ...fails('feature_off') },
  },
  'PUT /v1/groups/:id': {
    summary:
      'Open a group: takes the stock of all its seats, holds the first and orders it. The device makes both ids and keeps them before it sends',
    security: member,
    params: ById,
    body: Type.Object({ dealId: Id, orderId: Id, ...seat }, closed),
    response: {
      200: GroupAndMember,
      ...memberFails(
        'id_reused',
        'price_changed',
        'closed',
        'not_open_yet',
        'sold_out',
        'limit_reached',
        'not_new',
        'unpaid_elsewhere',
        'paused',
        'delivery_impossible',
        'not_delivered_there',
        'feature_off',
      ),
    },
  },
  'PUT /v1/groups/:id/seats/:orderId': {
    summary: 'Join: holds a seat for 5 minutes and orders it. The device makes the order’s id',
    security: member,
    params: Type.Object({ id: Id, orderId: Id }),
    body: Type.Object(seat, closed),
    response: {
      200: GroupAndMember,
      ...memberFails(
        'id_reused',
        'price_changed',
        'closed',
        'group_full',
        'group_over',
        'in_it',
        'limit_reached',
        'not_new',
        'unpaid_elsewhere',
        'paused',
        'hold_expiring',
        'delivery_impossible',
        'not_delivered_there',
        'feature_off',
      ),
    },
  },
  'POST /v1/groups/:id/seats/:orderId/leaving': {
    summary: 'Leave before success: a hold is let go, a paid seat is refunded at once. Twice changes nothing',
    security: member,
    params: Type.Object({ id: Id, orderId: Id }),
    body: nothing,
    response: { 200: GroupAndMember, ...memberFails('group_over', 'feature_off') },
  },
  'PUT /v1/groups/:id/wish': {
    summary: 'Tell me when one seat is left',
    security: member,
    params: ById,
    body: nothing,
    response: { 200: Type.Object({ wished: Type.Boolean() }), ...memberFails('group_over', 'feature_off') },
  },
  'PUT /v1/orders/:id/fulfilment': {
    summary:
      'Fetch it elsewhere: another store, until it is prepared. Freight cannot change, so what is sent stays sent',
    security: member,
    params: ById,
    body: Type.Object({ fulfilment: Fulfilment }, closed),
    response: {
      200: Type.Object({ order: Order }),
      ...memberFails('wrong_state', 'price_changed', 'delivery_impossible', 'not_delivered_there', 'feature_off'),
    },
  },
} as const
