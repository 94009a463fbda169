import { sql } from 'kysely'
import type { PaymentState, Refund } from '@huitou/contract'
import type { Db, Row, Trx } from '../db/schema'
import { isKept } from './kept'
import { payableOf, type Payable } from './payable'

/** By the payable's id, oldest first; what has none is not in it. */
export const readRefunds = async (db: Db | Trx, payables: Payable[]): Promise<Map<string, Refund[]>> => {
  const found = new Map<string, Refund[]>()
  if (payables.length === 0) return found
  const rows = await db
    .selectFrom('refunds')
    .selectAll()
    .where((eb) =>
      eb.or([eb('order_id', 'in', idsOf(payables, 'order')), eb('redemption_id', 'in', idsOf(payables, 'redemption'))]),
    )
    .orderBy('requested_at')
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const { id } = payableOf(row)
    found.set(id, [...(found.get(id) ?? []), refundOf(row)])
  }
  return found
}

/** Never empty: an empty list is no SQL. */
const idsOf = (payables: Payable[], kind: Payable['kind']) => [
  ...payables.filter((payable) => payable.kind === kind).map(({ id }) => id),
  '00000000-0000-0000-0000-000000000000',
]

export const refundOf = (row: Row<'refunds'>): Refund => ({
  id: row.id,
  amountFen: row.amount_fen,
  cause: row.cause,
  state: row.state,
  requestedAt: row.requested_at.toISOString(),
  acceptedAt: row.accepted_at?.toISOString() ?? null,
  arrivedAt: row.arrived_at?.toISOString() ?? null,
})

/** By the payable's id; what nobody began to pay is not in it. */
export const readPaymentStates = async (
  db: Db | Trx,
  payables: Payable[],
): Promise<Map<string, Exclude<PaymentState, 'none'>>> => {
  if (payables.length === 0) return new Map()
  const ids = payables.map(({ id }) => id)
  const { rows } = await sql<{ id: string; kept: boolean; unsure: boolean }>`
    select coalesce(p.order_id, p.redemption_id) as id, bool_or(${isKept('p')}) as kept,
      bool_or(p.state in ('open', 'closing') and p.prepaid and p.unpaid_at is null) as unsure
    from payments p where p.order_id in (${sql.join(ids)}) or p.redemption_id in (${sql.join(ids)})
    group by 1`.execute(db)
  return new Map(rows.map(({ id, kept, unsure }) => [id, kept ? 'paid' : unsure ? 'unsure' : 'unpaid']))
}
