import type { EntryReason } from '@huitou/contract'

/** What of the statement is looked at; nothing set is all of it. */
export type Filter = { month?: string; reason?: EntryReason }

/** In the order in which a member meets them. */
export const REASONS: EntryReason[] = [
  'checked_in',
  'purchased',
  'redeemed',
  'expired',
  'made_up',
  'given_back',
  'clawed_back',
]
