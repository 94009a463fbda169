import type { Static } from '@sinclair/typebox'
import { sql } from 'kysely'
import type { AnswerOf, OrderLine, QueryOf, RefundRequest, StaffRefundRequest } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { readOrdersByIds, readRefundRequestsByIds } from '../orders/read'
import { buyerColumns, withBuyers, type BuyerRow, type StaffView } from './buyers'

type Query = QueryOf<'GET /v1/staff/refund-requests'> & { limit: number }

/**
 * A page of what members ask back, oldest first.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readStaffRefundRequests = async (
  db: Db,
  { state, cursor, limit }: Query,
  view: StaffView,
): Promise<AnswerOf<'GET /v1/staff/refund-requests'>> => {
  const [after, afterId] = partsOf(cursor, instantAndId) ?? []
  const found = await rowsOf(db)
    .$if(state !== undefined, (requests) => requests.where('state', '=', state ?? 'asked'))
    .$if(after !== undefined, (page) =>
      page.where(sql<boolean>`(asked_at, refund_requests.id) > (${new Date(Number(after))}, ${afterId}::uuid)`),
    )
    .orderBy('asked_at')
    .orderBy('refund_requests.id')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = pageOf(found, limit, ({ asked_at, id }) => cursorOf(asked_at.getTime(), id))
  return { items: await shownRequests(db, rows, view), nextCursor }
}

/** One request as staff see it. @throws not_found */
export const readStaffRefundRequest = async (
  db: Db | Trx,
  id: string,
  view: StaffView,
): Promise<Static<typeof StaffRefundRequest>> => {
  const rows = await rowsOf(db).where('refund_requests.id', '=', id).execute()
  const [request] = await shownRequests(db, rows, view)
  if (!request) throw new ApiError('not_found')
  return request
}

const rowsOf = (db: Db | Trx) =>
  db
    .selectFrom('refund_requests')
    .innerJoin('members', 'members.id', 'refund_requests.member_id')
    .select(['refund_requests.id', 'asked_at'])
    .select(buyerColumns)

/** With one question about all that they are about. */
const shownRequests = async (db: Db | Trx, rows: readonly BuyerRow[], view: StaffView) => {
  const ids = rows.map(({ id }) => id)
  const requests = withBuyers(await readRefundRequestsByIds(db, ids, view), { rows, view })
  const orderIds = [...new Set(requests.map(({ orderId }) => orderId))]
  const orders = new Map((await readOrdersByIds(db, orderIds, view)).map((order) => [order.id, order]))
  return requests.map((request) => ({
    ...request,
    overdue: request.state === 'asked' && new Date(request.answerBy) <= view.now,
    goods: goodsOf(request, orders.get(request.orderId)?.lines ?? []),
  }))
}

const goodsOf = ({ lines }: RefundRequest, ordered: readonly OrderLine[]) =>
  ordered.flatMap(({ skuId, name, skuName, picture, quantity }) => {
    const asked =
      lines === null ? quantity : lines.reduce((sum, line) => sum + (line.skuId === skuId ? line.quantity : 0), 0)
    return asked === 0 ? [] : [{ name, skuName, picture, quantity: asked }]
  })
