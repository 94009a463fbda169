import type { RouteKey } from './index'
import type { Features } from './shop'

export type Feature = keyof Features

const goods: Feature[] = ['shop', 'groupbuy']
const anything: Feature[] = ['shop', 'groupbuy', 'mall']

/**
 * Which features a route belongs to: where all of them are off it answers `feature_off`. What is not named here is
 * membership, which is always on, or the shop itself. What is owed for goods stays as long as anything is offered.
 */
export const routeFeatures: { readonly [Key in RouteKey]?: readonly Feature[] } = {
  'GET /v1/check-ins': ['checkin'],
  'PUT /v1/check-ins/:day': ['checkin'],

  'GET /v1/rewards': ['mall'],
  'GET /v1/rewards/:id': ['mall'],
  'PUT /v1/redemptions/:id': ['mall'],
  'GET /v1/redemptions': ['mall'],
  'GET /v1/redemptions/:id': ['mall'],
  'POST /v1/redemptions/:id/cancellation': ['mall'],
  'POST /v1/redemptions/:id/payment': ['mall'],
  'POST /v1/redemptions/:id/settlement': ['mall'],
  'POST /v1/redemptions/:id/receipt': ['mall'],
  'PUT /v1/restock-wishes/:rewardId': ['mall'],
  'GET /v1/staff/redemptions': ['mall'],
  'GET /v1/staff/redemptions/:id': ['mall'],
  'POST /v1/staff/redemptions/:id/preparation': ['mall'],
  'POST /v1/staff/redemptions/:id/shipment': ['mall'],

  'GET /v1/products': ['shop'],
  'GET /v1/products/:id': ['shop'],
  'PUT /v1/orders/:id': ['shop'],

  'GET /v1/deals': ['groupbuy'],
  'GET /v1/deals/:id': ['groupbuy'],
  'GET /v1/groups': ['groupbuy'],
  'GET /v1/groups/:id': ['groupbuy'],
  'PUT /v1/groups/:id': ['groupbuy'],
  'PUT /v1/groups/:id/seats/:orderId': ['groupbuy'],
  'POST /v1/groups/:id/seats/:orderId/leaving': ['groupbuy'],
  'PUT /v1/groups/:id/wish': ['groupbuy'],
  'GET /v1/staff/deals': ['groupbuy'],
  'POST /v1/staff/deals/:id/withdrawal': ['groupbuy'],

  // A seat is an order too, and what sending it costs is asked for as for any.
  'POST /v1/quotes': goods,
  'GET /v1/orders': goods,
  'GET /v1/orders/:id': goods,
  'POST /v1/orders/:id/payment': goods,
  'POST /v1/orders/:id/settlement': goods,
  'POST /v1/orders/:id/cancellation': goods,
  'POST /v1/orders/:id/receipt': goods,
  'PUT /v1/orders/:id/fulfilment': goods,
  'PUT /v1/refund-requests/:id': goods,
  'GET /v1/refund-requests/:id': goods,
  'GET /v1/staff/orders': goods,
  'GET /v1/staff/orders/:id': goods,
  'POST /v1/staff/orders/:id/preparation': goods,
  'POST /v1/staff/orders/:id/shipment': goods,

  'GET /v1/addresses': anything,
  'PUT /v1/addresses/:id': anything,
  'DELETE /v1/addresses/:id': anything,
  'POST /v1/staff/hand-overs': anything,
  'GET /v1/staff/refund-requests': anything,
  'POST /v1/staff/refund-requests/:id/decision': anything,
  'GET /v1/staff/refunds': anything,
  'PUT /v1/staff/refunds/:id': anything,
  'POST /v1/staff/refunds/:id/repayment': anything,
}

/** Whether a shop with these features has the route. */
export const hasRoute = (key: RouteKey, features: Features): boolean => {
  const needed = routeFeatures[key]
  return needed === undefined || needed.some((feature) => features[feature])
}
