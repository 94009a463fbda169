import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import { withdrawDeal } from '../groups/actions'
import { readDeal } from '../groups/read'
import { route } from '../http/route'
import { requireManager } from './access'
import { enterAct } from './acts'
import { readStaffDeals } from './deals'
import type { StaffDeps } from './routes'

const pageSize = 20

/** Its open groups are refunded, so it is for owners and managers. */
export const registerStaffDealRoutes = (app: FastifyInstance, { db, shop, events }: StaffDeps) => {
  route(app, 'GET /v1/staff/deals', ({ member, query: { cursor, limit = pageSize }, now, language }) => {
    requireManager(member)
    return readStaffDeals(db, { cursor, limit, memberId: member.id, now, language, shop })
  })

  route(app, 'POST /v1/staff/deals/:id/withdrawal', ({ member, params: { id }, now, language }) => {
    requireManager(member)
    return inTransaction(db, async (trx) => {
      await withdrawDeal(trx, events, { dealId: id, now, shop })
      await enterAct(trx, { byMemberId: member.id, act: 'deal_withdrawn', subject: { kind: 'deal', id }, now })
      return readDeal(trx, { id, memberId: member.id, now, language, shop })
    })
  })
}
