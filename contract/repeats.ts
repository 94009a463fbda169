import type { Contract, RouteKey } from './index'

/**
 * What sending the same again means, for every write.
 * - `device_id`: the device made the id in the path or the body and keeps it before it sends. The same content changes
 *   nothing and answers with the thing as it is now; other content, or another member, is `id_reused`.
 * - `natural_key`: nature has a key (a day). Repeating answers with the same thing.
 * - `replaces`: what is sent is what is so afterwards.
 * - `by_state`: it is done once; asking again says how it is.
 * - `anew`: each time is another one, and nothing that was before is touched.
 * - `nothing_kept`: a question that needs a body.
 * - `signed`: from outside, over a line that repeats and reorders; applied once.
 */
export type Repeat = 'device_id' | 'natural_key' | 'replaces' | 'by_state' | 'anew' | 'nothing_kept' | 'signed'

type WriteKey = Exclude<RouteKey, `GET ${string}`>

/** A new write without a line here does not compile. */
export const repeats: Record<WriteKey, Repeat> = {
  'POST /v1/sessions': 'anew',
  'DELETE /v1/sessions/current': 'by_state',
  'PUT /v1/me/profile': 'replaces',
  'PUT /v1/me/agreements/:document': 'replaces',
  'DELETE /v1/me': 'by_state',
  'PUT /v1/me/settings': 'replaces',
  'PUT /v1/me/short-code': 'anew',
  'PUT /v1/me/phone': 'replaces',
  'DELETE /v1/me/phone': 'by_state',
  'POST /v1/me/merges/:id': 'by_state',
  'POST /v1/phone-codes': 'anew',
  'PUT /v1/addresses/:id': 'replaces',
  'DELETE /v1/addresses/:id': 'by_state',
  'PUT /v1/check-ins/:day': 'natural_key',
  'PUT /v1/inbox/read': 'replaces',
  'PUT /v1/consents/:template': 'device_id',
  'PUT /v1/uploads/:id': 'device_id',
  'PUT /v1/redemptions/:id': 'device_id',
  'POST /v1/redemptions/:id/cancellation': 'by_state',
  'POST /v1/redemptions/:id/payment': 'by_state',
  'POST /v1/redemptions/:id/settlement': 'by_state',
  'POST /v1/redemptions/:id/receipt': 'by_state',
  'PUT /v1/restock-wishes/:rewardId': 'replaces',
  'POST /v1/quotes': 'nothing_kept',
  'PUT /v1/orders/:id': 'device_id',
  'PUT /v1/orders/:id/fulfilment': 'replaces',
  'POST /v1/orders/:id/payment': 'by_state',
  'POST /v1/orders/:id/settlement': 'by_state',
  'POST /v1/orders/:id/cancellation': 'by_state',
  'POST /v1/orders/:id/receipt': 'by_state',
  'PUT /v1/refund-requests/:id': 'device_id',
  'PUT /v1/groups/:id': 'device_id',
  'PUT /v1/groups/:id/seats/:orderId': 'device_id',
  'POST /v1/groups/:id/seats/:orderId/leaving': 'by_state',
  'PUT /v1/groups/:id/wish': 'replaces',
  'PUT /v1/shares/:token': 'device_id',
  'PUT /v1/visits/:id': 'natural_key',
  'POST /v1/wechat/links': 'anew',
  'POST /v1/wechat-pay/notifications/payments': 'signed',
  'POST /v1/wechat-pay/notifications/refunds': 'signed',
  'POST /v1/staff/owner': 'by_state',
  'POST /v1/staff/joining': 'by_state',
  'PUT /v1/staff/invites/:id': 'device_id',
  'DELETE /v1/staff/team/:id': 'by_state',
  'POST /v1/staff/orders/:id/preparation': 'by_state',
  'POST /v1/staff/orders/:id/shipment': 'by_state',
  'POST /v1/staff/redemptions/:id/preparation': 'by_state',
  'POST /v1/staff/redemptions/:id/shipment': 'by_state',
  'POST /v1/staff/hand-overs': 'by_state',
  'POST /v1/staff/refund-requests/:id/decision': 'by_state',
  'PUT /v1/staff/refunds/:id': 'device_id',
  'POST /v1/staff/refunds/:id/repayment': 'by_state',
  'POST /v1/staff/deals/:id/withdrawal': 'by_state',
  'PUT /v1/staff/counter-visits/:id': 'device_id',
  'POST /v1/staff/counter-visits/:id/decision': 'by_state',
  'POST /v1/staff/counter-visits/:id/reversal': 'by_state',
  'POST /v1/staff/merges/:id/undoing': 'by_state',
}

/** Asked every few seconds with `If-None-Match` while somebody looks: nothing new is 304, without a body. */
export const polled = [
  'GET /v1/groups/:id',
  'GET /v1/me/counter-visit',
  'GET /v1/staff/till',
] as const satisfies readonly (keyof Contract)[]
