import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { readOrder } from '../orders/read'
import type { OnFree, PaymentEvents } from '../payments/payable'
import { changeFulfilment, joinGroup, leaveGroup, openGroup, wishGroup } from './actions'
import { readDeal, readDeals, readGroup, readOwnGroups, type GroupView } from './read'

const pageSize = 20

export const registerGroupRoutes = (app: FastifyInstance, deps: Deps & { events: PaymentEvents; onFree: OnFree }) => {
  const { db, shop, events, onFree, memberView } = deps
  // After the transaction: who waits for the same seat does not wait for this answer too.
  const afterwards = async (id: string, view: GroupView & { memberId: string }) => ({
    group: await readGroup(db, { id, ...view }),
    member: await memberView(db, view.memberId, view),
  })

  route(app, 'GET /v1/deals', ({ member, query, now, language }) => {
    const { cursor, limit = pageSize } = query
    return readDeals(db, { memberId: member?.id ?? null, cursor, limit, now, language, shop })
  })

  route(app, 'GET /v1/deals/:id', ({ member, params: { id }, now, language }) => {
    return readDeal(db, { id, memberId: member?.id ?? null, now, language, shop })
  })

  route(app, 'GET /v1/groups', ({ member, query, now, language }) => {
    const { cursor, limit = pageSize } = query
    return readOwnGroups(db, { memberId: member.id, cursor, limit, now, language, shop })
  })

  route(app, 'GET /v1/groups/:id', ({ member, params: { id }, now, language }) => {
    return readGroup(db, { id, memberId: member?.id ?? null, now, language, shop })
  })

  route(app, 'PUT /v1/groups/:id', async ({ member, params: { id }, body, now, language }) => {
    await inTransaction(db, async (trx) => {
      await openGroup(trx, { ...body, id, memberId: member.id, now, shop })
      await onFree(trx, { orderId: body.orderId, memberId: member.id, now })
    })
    return afterwards(id, { memberId: member.id, now, language, shop })
  })

  route(app, 'PUT /v1/groups/:id/seats/:orderId', async ({ member, params: { id, orderId }, body, now, language }) => {
    await inTransaction(db, (trx) => joinGroup(trx, { ...body, id, orderId, memberId: member.id, now, shop }))
    return afterwards(id, { memberId: member.id, now, language, shop })
  })

  route(
    app,
    'POST /v1/groups/:id/seats/:orderId/leaving',
    async ({ member, params: { id, orderId }, now, language }) => {
      await inTransaction(db, (trx) => leaveGroup(trx, events, { id, orderId, memberId: member.id, now, shop }))
      return afterwards(id, { memberId: member.id, now, language, shop })
    },
  )

  route(app, 'PUT /v1/groups/:id/wish', ({ member, params: { id }, now }) => {
    return inTransaction(db, async (trx) => {
      await wishGroup(trx, { id, memberId: member.id, now })
      return { wished: true }
    })
  })

  // Of orders without a group too, so that only a shop that sells nothing has none of it.
  route(app, 'PUT /v1/orders/:id/fulfilment', ({ member, params: { id }, body: { fulfilment }, now, language }) => {
    return inTransaction(db, async (trx) => {
      await changeFulfilment(trx, { orderId: id, memberId: member.id, fulfilment, now, shop })
      return { order: await readOrder(trx, { key: id, memberId: member.id }, { now, language, shop }) }
    })
  })
}
