import { Type, type Static } from '@sinclair/typebox'
import { OneOf } from './shapes'

/** Every expected failure and its HTTP status. The code is what programs read; nobody reads `title` to decide. */
export const errors = {
  invalid_input: 400,
  code_invalid: 400,
  foreign_url: 400,
  picture_unreadable: 400,
  unauthenticated: 401,
  signature_invalid: 401,
  forbidden: 403,
  risky_account: 403,
  snapshot_user: 403,
  own_matter: 403,
  not_found: 404,
  not_configured: 404,
  feature_off: 404,
  method_not_allowed: 405,
  id_reused: 409,
  day_over: 409,
  day_ahead: 409,
  too_few_points: 409,
  no_card: 409,
  gap_too_long: 409,
  not_open_yet: 409,
  closed: 409,
  sold_out: 409,
  tier_too_low: 409,
  purchase_needed: 409,
  limit_reached: 409,
  not_cancellable: 409,
  birthday_fixed: 409,
  name_refused: 409,
  price_changed: 409,
  coupon_unusable: 409,
  delivery_impossible: 409,
  not_delivered_there: 409,
  not_payable: 409,
  hold_expiring: 409,
  already_paid: 409,
  not_shipped: 409,
  not_refundable: 409,
  refund_too_high: 409,
  refund_open: 409,
  wrong_state: 409,
  already_decided: 409,
  orders_open: 409,
  group_full: 409,
  group_over: 409,
  in_it: 409,
  not_new: 409,
  unpaid_elsewhere: 409,
  paused: 409,
  code_stale: 409,
  code_used: 409,
  code_foreign: 409,
  last_owner: 409,
  in_one_group: 409,
  not_undoable: 409,
  wechat_needed: 409,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
  wechat_unavailable: 502,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errors
/** What can go wrong before an answer arrives. `busy`: an answer that no backend of ours wrote (a proxy's 502). */
export type TransportFailure = 'offline' | 'timeout' | 'busy'
export type ProblemCode = ErrorCode | TransportFailure

/** RFC 9457. `fields` says where an input was refused, as JSON pointers; `amountFen` is what it costs now, when that changed. */
const problemOf = <const C extends readonly ErrorCode[]>(codes: C) =>
  Type.Object({
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: OneOf(codes),
    fields: Type.Optional(Type.Array(Type.Object({ path: Type.String(), rule: Type.String() }))),
    amountFen: Type.Optional(Type.Integer({ minimum: 0 })),
  })

// Keys lose their type on the way out of an object.
// eslint-disable-next-line no-restricted-syntax
export const Problem = problemOf(Object.keys(errors) as ErrorCode[])
export type Problem = Static<typeof Problem>

/** The failures of a route, beside those that every route can have. */
export const fails = <const C extends readonly ErrorCode[]>(...codes: C) => ({
  '4xx': problemOf([
    ...codes,
    'unauthenticated',
    'invalid_input',
    'method_not_allowed',
    'not_found',
    'too_large',
    'unsupported_media_type',
    'rate_limited',
  ] as const),
  '5xx': problemOf(['internal', 'unavailable', 'wechat_unavailable'] as const),
})
export const memberFails = <const C extends readonly ErrorCode[]>(...codes: C) => fails('forbidden', ...codes)
