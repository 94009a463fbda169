import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { settlePayments } from '../payments/actions'
import type { Money, OnFree } from '../payments/payable'
import type { Language } from '../shop'
import { cancelOrder } from './cancel'
import { confirmReceipt } from './fulfil'
import { startPayment } from './pay'
import { placeOrder } from './place'
import { readOrder, readOrders, readRefundRequest } from './read'
import { askRefund } from './requests'
import { orderPayable } from './rows'

const pageSize = 20

/** `onFree`: what follows, in other domains, from an order that costs nothing. */
export type OrderDeps = Deps & { money: Money; onFree: OnFree }

export const registerOrderRoutes = (app: FastifyInstance, { db, shop, memberView, money, onFree }: OrderDeps) => {
  type Asked = { id: string; memberId: string; now: Date; language: Language }
  const shown = async (of: Parameters<typeof readOrder>[0], { id, memberId, now, language }: Asked) => ({
    order: await readOrder(of, { key: id, memberId }, { now, language, shop }),
    member: await memberView(of, memberId, { now, language }),
  })

  route(app, 'PUT /v1/orders/:id', ({ member, params: { id }, body, now, language }) => {
    return inTransaction(db, async (trx) => {
      await placeOrder(trx, { ...body, id, memberId: member.id, now, shop })
      await onFree(trx, { orderId: id, memberId: member.id, now })
      return shown(trx, { id, memberId: member.id, now, language })
    })
  })

  route(app, 'GET /v1/orders', ({ member, query, now, language }) => {
    const { limit = pageSize } = query
    return readOrders(db, { ...query, memberId: member.id, limit }, { now, language, shop })
  })

  route(app, 'GET /v1/orders/:id', ({ member, params: { id }, now, language }) => {
    return readOrder(db, { key: id, memberId: member.id }, { now, language, shop })
  })

  // WeChat is asked with no transaction open.
  route(app, 'POST /v1/orders/:id/payment', async ({ member, params: { id }, now, language }) => {
    const parameters = await startPayment(money, { id, member, now, shop })
    return { order: await readOrder(db, { key: id, memberId: member.id }, { now, language, shop }), parameters }
  })

  route(app, 'POST /v1/orders/:id/settlement', async ({ member, params: { id }, now, language }) => {
    const asked = { id, memberId: member.id, now, language }
    const { order } = await shown(db, asked)
    if (order.state === 'awaiting_payment' || order.payment === 'unsure')
      await settlePayments(money, orderPayable(id), now)
    return shown(db, asked)
  })

  route(app, 'POST /v1/orders/:id/cancellation', ({ member, params: { id }, now, language }) => {
    return inTransaction(db, async (trx) => {
      await cancelOrder(trx, { id, memberId: member.id, now })
      return shown(trx, { id, memberId: member.id, now, language })
    })
  })

  route(app, 'POST /v1/orders/:id/receipt', ({ member, params: { id }, now, language }) => {
    return inTransaction(db, async (trx) => {
      await confirmReceipt(trx, { id, memberId: member.id, now, shop })
      return shown(trx, { id, memberId: member.id, now, language })
    })
  })

  route(app, 'PUT /v1/refund-requests/:id', ({ member, params: { id }, body, now, language }) => {
    return inTransaction(db, async (trx) => {
      await askRefund(trx, money.events, { ...body, id, memberId: member.id, now, shop })
      const refundRequest = await readRefundRequest(trx, { id, memberId: member.id })
      return { refundRequest, ...(await shown(trx, { id: body.orderId, memberId: member.id, now, language })) }
    })
  })

  route(app, 'GET /v1/refund-requests/:id', ({ member, params: { id } }) => {
    return readRefundRequest(db, { id, memberId: member.id })
  })
}
