import type { InboxNews, MessageTemplate, Settings } from '@huitou/contract'
import type { Words } from '../shop'

type StoredTier = { id: string; name: Words; level: number }
type OfKind<Kind extends InboxNews['kind']> = Extract<InboxNews, { kind: Kind }>
type Named<News extends { name: string }> = Omit<News, 'name'> & { name: Words }

/** What the shop tells, as it is kept: the merchant's names as they were then, in every language. */
export type StoredNews =
  | OfKind<'points_expiring' | 'check_in_reminder' | 'visit_credited' | 'visit_reversed'>
  | (Omit<OfKind<'tier_up'>, 'tier'> & { tier: StoredTier })
  | (Omit<OfKind<'tier_down'>, 'from' | 'tier'> & { from: StoredTier; tier: StoredTier })
  | (Omit<OfKind<'tier_ending'>, 'tier'> & { tier: StoredTier })
  | Named<OfKind<'coupon_granted'>>
  | Named<OfKind<'reward_restocked'>>
  | Named<OfKind<'redemption_ready'>>
  // Told before rewards cost money, it said no reason: nobody had fetched it.
  | Named<Omit<OfKind<'redemption_cancelled'>, 'because'> & Partial<Pick<OfKind<'redemption_cancelled'>, 'because'>>>
  | Named<OfKind<'redemption_shipped'>>
  | Named<OfKind<'redemption_refunded'>>
  | Named<OfKind<'order_ready'>>
  | Named<OfKind<'order_shipped'>>
  | Named<OfKind<'order_cancelled'>>
  | Named<OfKind<'refund_arrived'>>
  | Named<OfKind<'refund_decided'>>
  | Named<OfKind<'refund_overdue'>>
  | Named<OfKind<'group_succeeded'>>
  | Named<OfKind<'group_failed'>>
  | Named<OfKind<'group_last_seat'>>
  | Named<OfKind<'seat_paid_late'>>
  | Named<OfKind<'group_lead'>>

type Carried = {
  /** By which switch a member turns it off; null: it is what they asked for or bought. */
  optOut: Settings['optOuts'][number] | null
  /** The subscription message that can carry it out of the app; null: it stays in the inbox. */
  template: MessageTemplate | null
  /** It is meant to bring somebody back: not at night, and at most once in 7 days. */
  isMarketing: boolean
}

/** How each kind travels. The reminder has a switch of its own: who is reminded asked for it. */
export const carried: Record<StoredNews['kind'], Carried> = {
  check_in_reminder: { optOut: null, template: 'check_in_reminder', isMarketing: false },
  points_expiring: { optOut: 'points', template: 'points_expiring', isMarketing: false },
  tier_up: { optOut: 'tier', template: null, isMarketing: false },
  tier_down: { optOut: 'tier', template: null, isMarketing: false },
  tier_ending: { optOut: 'tier', template: 'tier_ending', isMarketing: true },
  coupon_granted: { optOut: 'gifts', template: null, isMarketing: false },
  reward_restocked: { optOut: null, template: 'reward_restocked', isMarketing: false },
  redemption_ready: { optOut: null, template: 'redemption_ready', isMarketing: false },
  redemption_cancelled: { optOut: null, template: null, isMarketing: false },
  redemption_shipped: { optOut: null, template: null, isMarketing: false },
  redemption_refunded: { optOut: null, template: 'refund_arrived', isMarketing: false },
  order_ready: { optOut: null, template: 'order_ready', isMarketing: false },
  order_shipped: { optOut: null, template: 'order_shipped', isMarketing: false },
  order_cancelled: { optOut: null, template: null, isMarketing: false },
  refund_arrived: { optOut: null, template: 'refund_arrived', isMarketing: false },
  refund_decided: { optOut: null, template: null, isMarketing: false },
  refund_overdue: { optOut: null, template: null, isMarketing: false },
  group_succeeded: { optOut: null, template: 'group_succeeded', isMarketing: false },
  group_failed: { optOut: null, template: 'group_failed', isMarketing: false },
  group_last_seat: { optOut: null, template: 'group_last_seat', isMarketing: false },
  seat_paid_late: { optOut: null, template: null, isMarketing: false },
  group_lead: { optOut: null, template: null, isMarketing: false },
  visit_credited: { optOut: null, template: null, isMarketing: false },
  visit_reversed: { optOut: null, template: null, isMarketing: false },
}
