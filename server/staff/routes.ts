import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { route } from '../http/route'
import type { PaymentEvents } from '../payments/payable'
import { registerStaffDealRoutes } from './deal-routes'
import { registerStaffMergeRoutes } from './merge-routes'
import { registerStaffMoneyRoutes } from './money-routes'
import { registerStaffOrderRoutes } from './order-routes'
import { becomeOwner } from './owner-code'
import { registerTeamRoutes } from './team-routes'

/** `publicUrl`: where the shop's pages are. */
export type StaffDeps = Pick<Deps, 'db' | 'shop'> & { events: PaymentEvents; publicUrl: string }

export const registerStaffRoutes = (app: FastifyInstance, deps: StaffDeps) => {
  route(app, 'POST /v1/staff/owner', ({ member, body: { code }, now }) =>
    inTransaction(deps.db, async (trx) => {
      await becomeOwner(trx, { code, memberId: member.id, now })
      return { role: 'owner' }
    }),
  )
  registerTeamRoutes(app, deps)
  registerStaffOrderRoutes(app, deps)
  registerStaffMoneyRoutes(app, deps)
  registerStaffDealRoutes(app, deps)
  registerStaffMergeRoutes(app, deps)
}
