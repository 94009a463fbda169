import type { StoredNews } from './news'

/** The page that a message opens. */
export const pageOf = (news: StoredNews): string => {
  switch (news.kind) {
    case 'points_expiring':
      return 'packages/points/index'
    case 'visit_credited':
    case 'visit_reversed':
      return `packages/points/visit?id=${news.visitId}`
    case 'tier_up':
    case 'tier_down':
    case 'tier_ending':
      return 'packages/membership/index'
    case 'coupon_granted':
      return 'packages/wallet/index'
    case 'reward_restocked':
      return `packages/mall/reward?id=${news.rewardId}`
    case 'redemption_ready':
    case 'redemption_cancelled':
    case 'redemption_shipped':
    case 'redemption_refunded':
      return `packages/mall/redemption?id=${news.redemptionId}`
    case 'order_ready':
    case 'order_shipped':
    case 'order_cancelled':
    case 'refund_arrived':
    case 'refund_decided':
      return `packages/orders/order?id=${news.orderId}`
    case 'group_succeeded':
    case 'group_failed':
    case 'group_last_seat':
    case 'seat_paid_late':
    case 'group_lead':
      return `packages/groups/group?id=${news.groupId}`
    // For the owner: it is somebody else's order.
    case 'refund_overdue':
      return `packages/till/order?id=${news.orderId}`
    case 'check_in_reminder':
      return 'pages/home/index'
    default:
      return news satisfies never
  }
}
