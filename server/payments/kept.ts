import { sql } from 'kysely'
import type { Db, Row, Trx } from '../db/schema'
import { columnOf, type Payable } from './payable'

/** Causes of a refund of money that was never the payable's. */
export const NOT_KEPT = ['paid_late', 'paid_twice', 'not_available'] as const

/** Of a row `payments` under this name: whether the payable has its money. */
export const isKept = (payments: string) => {
  const column = (name: string) => sql.ref(`${payments}.${name}`)
  return sql<boolean>`(${column('state')} = 'paid' and not exists (
    select from refunds where refunds.payment_id = ${column('id')} and refunds.cause in (${sql.join(NOT_KEPT)})))`
}

/** The payment that brought the money in; null when none did. */
export const keptPayment = async (db: Db | Trx, payable: Payable): Promise<Row<'payments'> | null> =>
  (await db
    .selectFrom('payments')
    .selectAll()
    .where(columnOf(payable), '=', payable.id)
    .where(isKept('payments'))
    .executeTakeFirst()) ?? null
