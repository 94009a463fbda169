import type { Picture, RefundRequest } from '@huitou/contract'
import type { Db, Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { readUploads } from '../uploads/read'
import type { OrderView } from './view'

type Shown =
  'id' | 'order_id' | 'amount_fen' | 'reason' | 'words' | 'pictures' | 'lines' | 'state' | 'granted_fen' | 'note'
type Time = 'asked_at' | 'answer_by'
/** As a row of its own or as part of an order's, where times are text. */
export type RequestRow = Pick<Row<'refund_requests'>, Shown> &
  Record<Time, Date | string> & { decided_at: Date | string | null }

/** One request of a member. @throws not_found when it is nobody's or somebody else's */
export const readRefundRequest = async (
  db: Db | Trx,
  { id, memberId }: { id: string; memberId: string },
): Promise<RefundRequest> => {
  const row = await db
    .selectFrom('refund_requests')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  const [request] = row ? await shownRequests(db, [row]) : []
  if (!request) throw new ApiError('not_found')
  return request
}

/** Requests as they are shown, in this order: for lists of staff. */
export const readRefundRequestsByIds = async (
  db: Db | Trx,
  ids: readonly string[],
  _view: OrderView,
): Promise<RefundRequest[]> => {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('refund_requests').selectAll().where('id', 'in', ids).execute()
  const byId = new Map((await shownRequests(db, rows)).map((request) => [request.id, request]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** With one question about all their pictures. A picture whose member is nobody any more is gone. */
export const shownRequests = async (db: Db | Trx, rows: readonly RequestRow[]): Promise<RefundRequest[]> => {
  const ids = rows.flatMap(({ pictures }) => pictures)
  const uploads: Map<string, Picture> = ids.length === 0 ? new Map() : await readUploads(db, ids)
  return rows.map((row) => ({
    id: row.id,
    orderId: row.order_id,
    amountFen: row.amount_fen,
    reason: row.reason,
    words: row.words,
    pictures: row.pictures.flatMap((id) => uploads.get(id) ?? []),
    lines: row.lines,
    state: row.state,
    grantedFen: row.granted_fen,
    askedAt: instant(row.asked_at),
    answerBy: instant(row.answer_by),
    decidedAt: row.decided_at === null ? null : instant(row.decided_at),
    note: row.note,
  }))
}

const instant = (at: Date | string) => new Date(at).toISOString()
