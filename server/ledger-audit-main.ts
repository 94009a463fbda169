import { allChecks } from './audit-checks'
import { runAudit } from './run-audit'

/** `npm run ledger:audit`: every invariant of the ledger, of tiers, of the mall and of money on the shop's database. */
void runAudit({ what: 'ledger', checks: allChecks, environment: process.env })
