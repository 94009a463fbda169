import { checkinChecks } from './checkin/audit-checks'
import { mallChecks } from './mall/audit-checks'
import { membershipChecks } from './membership/audit-checks'
import { messageChecks } from './messages/audit-checks'
import { productChecks } from './products/audit-checks'
import { ledgerChecks, type Check } from './points/audit-checks'

/** Everything that must always be true of a shop's database. */
export const allChecks: readonly Check[] = [
  ...ledgerChecks,
  ...membershipChecks,
  ...mallChecks,
  ...productChecks,
  ...checkinChecks,
  ...messageChecks,
]
