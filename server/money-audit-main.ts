import { moneyChecks } from './audit-checks'
import { runAudit } from './run-audit'

/** `npm run money:audit`: every fen and everything that was sold for it, on the shop's database. */
void runAudit({ what: 'money', checks: moneyChecks, environment: process.env })
