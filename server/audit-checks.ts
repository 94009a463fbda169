import { checkinChecks } from './checkin/audit-checks'
import { counterChecks } from './counter/audit-checks'
import { groupChecks } from './groups/audit-checks'
import { mallChecks } from './mall/audit-checks'
import { membershipChecks } from './membership/audit-checks'
import { messageChecks } from './messages/audit-checks'
import { orderChecks } from './orders/audit-checks'
import { paymentChecks } from './payments/audit-checks'
import { productChecks } from './products/audit-checks'
import { ledgerChecks, type Check } from './points/audit-checks'
import { shareChecks } from './shares/audit-checks'

/** What must always be true of money and of what was sold for it. */
export const moneyChecks: readonly Check[] = [...paymentChecks, ...productChecks, ...groupChecks]

/** Everything that must always be true of a shop's database. */
export const allChecks: readonly Check[] = [
  ...ledgerChecks,
  ...membershipChecks,
  ...counterChecks,
  ...mallChecks,
  ...moneyChecks,
  ...orderChecks,
  ...checkinChecks,
  ...messageChecks,
  ...shareChecks,
]
