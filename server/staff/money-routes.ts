import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import type { Viewer } from '../http/context'
import { hashOf } from '../http/known-id'
import { route } from '../http/route'
import { decideRefundRequest } from '../orders/decide'
import { refundOrder } from '../orders/refunds'
import { repayByHand } from '../payments/actions'
import { refuseOwn, requireManager } from './access'
import { enterAct, readActs } from './acts'
import { readStaffRefundRequest, readStaffRefundRequests } from './refund-requests'
import { readStaffRefund, readStaffRefunds } from './refunds'
import type { StaffDeps } from './routes'

const pageSize = 20

/** Money back, and what everybody did: for owners and managers. */
export const registerStaffMoneyRoutes = (app: FastifyInstance, { db, shop, events }: StaffDeps) => {
  route(app, 'GET /v1/staff/refund-requests', ({ member, query, now, language }) => {
    requireManager(member)
    return readStaffRefundRequests(db, { ...query, limit: query.limit ?? pageSize }, { now, language, shop })
  })

  route(app, 'POST /v1/staff/refund-requests/:id/decision', ({ member, params: { id }, body, now, language }) => {
    requireManager(member)
    return inTransaction(db, async (trx) => {
      const decided = { ...body, requestId: id, byMemberId: member.id, now, shop }
      await decideRefundRequest(trx, events, decided)
      const request = await readStaffRefundRequest(trx, id, { now, language, shop })
      refuseOwn(member, request.member.id)
      await enterAct(trx, {
        byMemberId: member.id,
        act: 'refund_decided',
        subject: { kind: 'refund_request', id },
        details: { approved: body.approved, amountFen: request.grantedFen, note: body.note },
        now,
      })
      return request
    })
  })

  route(app, 'GET /v1/staff/refunds', ({ member, query, now, language }) => {
    requireManager(member)
    return readStaffRefunds(db, { ...query, limit: query.limit ?? pageSize }, { now, language, shop })
  })

  route(app, 'PUT /v1/staff/refunds/:id', ({ member, params: { id }, body, now, language }) => {
    requireManager(member)
    const { orderId, amountFen, note } = body
    const bodyHash = hashOf([orderId.toLowerCase(), amountFen, note])
    return inTransaction(db, async (trx) => {
      await refuseOwnOrder(trx, member, orderId)
      const by = { byMemberId: member.id, now }
      const cancelled = await refundOrder(trx, events, { id, orderId, amountFen, cause: 'staff', bodyHash, now, shop })
      await enterAct(trx, {
        ...by,
        act: 'refunded',
        subject: { kind: 'refund', id },
        details: { orderId, amountFen, note },
      })
      if (cancelled) await enterAct(trx, { ...by, act: 'cancelled', subject: { kind: 'order', id: orderId } })
      return readStaffRefund(trx, id, { now, language, shop })
    })
  })

  route(app, 'POST /v1/staff/refunds/:id/repayment', ({ member, params: { id }, body: { note }, now, language }) => {
    requireManager(member)
    return inTransaction(db, async (trx) => {
      await repayByHand(trx, events, { refundId: id, now })
      await enterAct(trx, {
        byMemberId: member.id,
        act: 'repaid_by_hand',
        subject: { kind: 'refund', id },
        details: { note },
        now,
      })
      return readStaffRefund(trx, id, { now, language, shop })
    })
  })

  route(app, 'GET /v1/staff/acts', ({ member, query: { cursor, limit = pageSize }, now, language }) => {
    requireManager(member)
    return readActs(db, { cursor, limit }, { now, language, shop })
  })
}

const refuseOwnOrder = async (trx: Trx, by: Viewer, orderId: string): Promise<void> => {
  const order = await trx.selectFrom('orders').select('member_id').where('id', '=', orderId).executeTakeFirst()
  if (order) refuseOwn(by, order.member_id)
}
