import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import { route } from '../http/route'
import { prepareRedemption, shipRedemption } from '../mall/fulfil'
import { prepareOrder, shipOrder } from '../orders/fulfil'
import { requireStaff } from './access'
import { enterAct } from './acts'
import { takeGuess } from './guesses'
import { handOver } from './hand-over'
import { readStaffOrder, readStaffOrders } from './orders'
import { readStaffRedemption, readStaffRedemptions } from './redemptions'
import { readStaffStores } from './stores'
import type { StaffDeps } from './routes'

const pageSize = 20
const shipping = { shipped: 'shipped', corrected: 'shipment_corrected' } as const

/** What everybody who works here does: prepare, send, hand over. */
export const registerStaffOrderRoutes = (app: FastifyInstance, { db, shop }: StaffDeps) => {
  route(app, 'GET /v1/staff/orders', ({ member, query, now, language }) => {
    requireStaff(member)
    return readStaffOrders(db, { ...query, limit: query.limit ?? pageSize }, { now, language, shop })
  })

  route(app, 'GET /v1/staff/orders/:id', ({ member, params: { id }, now, language }) => {
    requireStaff(member)
    return readStaffOrder(db, id, { now, language, shop })
  })

  route(app, 'POST /v1/staff/orders/:id/preparation', ({ member, params: { id }, now, language }) => {
    requireStaff(member)
    return inTransaction(db, async (trx) => {
      await prepareOrder(trx, { orderId: id, now, shop })
      await enterAct(trx, { byMemberId: member.id, act: 'prepared', subject: { kind: 'order', id }, now })
      return readStaffOrder(trx, id, { now, language, shop })
    })
  })

  route(app, 'POST /v1/staff/orders/:id/shipment', ({ member, params: { id }, body, now, language }) => {
    requireStaff(member)
    return inTransaction(db, async (trx) => {
      const how = await shipOrder(trx, { ...body, orderId: id, now, shop })
      const act = { byMemberId: member.id, subject: { kind: 'order' as const, id }, details: body, now }
      if (how !== 'same') await enterAct(trx, { ...act, act: shipping[how] })
      return readStaffOrder(trx, id, { now, language, shop })
    })
  })

  route(app, 'GET /v1/staff/redemptions', ({ member, query, now, language }) => {
    requireStaff(member)
    return readStaffRedemptions(db, { ...query, limit: query.limit ?? pageSize }, { now, language, shop })
  })

  route(app, 'GET /v1/staff/redemptions/:id', ({ member, params: { id }, now, language }) => {
    requireStaff(member)
    return readStaffRedemption(db, id, { now, language, shop })
  })

  route(app, 'POST /v1/staff/redemptions/:id/preparation', ({ member, params: { id }, now, language }) => {
    requireStaff(member)
    return inTransaction(db, async (trx) => {
      await prepareRedemption(trx, { redemptionId: id, now })
      await enterAct(trx, { byMemberId: member.id, act: 'prepared', subject: { kind: 'redemption', id }, now })
      return readStaffRedemption(trx, id, { now, language, shop })
    })
  })

  route(app, 'POST /v1/staff/redemptions/:id/shipment', ({ member, params: { id }, body, now, language }) => {
    requireStaff(member)
    return inTransaction(db, async (trx) => {
      const how = await shipRedemption(trx, { ...body, redemptionId: id, now })
      const act = { byMemberId: member.id, subject: { kind: 'redemption' as const, id }, details: body, now }
      if (how !== 'same') await enterAct(trx, { ...act, act: shipping[how] })
      return readStaffRedemption(trx, id, { now, language, shop })
    })
  })

  route(app, 'POST /v1/staff/hand-overs', async ({ member, body, now, language }) => {
    requireStaff(member)
    const view = { now, language, shop }
    // Committed by itself: a wrong code leaves its count behind.
    await takeGuess(db, { memberId: member.id, now })
    return inTransaction(db, async (trx) => {
      const { kind, id } = await handOver(trx, { ...body, byMemberId: member.id, now, shop })
      return kind === 'order'
        ? { kind, order: await readStaffOrder(trx, id, view) }
        : { kind, redemption: await readStaffRedemption(trx, id, view) }
    })
  })

  route(app, 'GET /v1/staff/stores', ({ member, now, language }) => {
    requireStaff(member)
    return readStaffStores(db, { now, language, shop })
  })
}
