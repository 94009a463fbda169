import { sql } from 'kysely'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'

export type StockLine = { skuId: string; quantity: number }

/**
 * Takes what is ordered, all of it or nothing. What is not counted is never sold out.
 * @throws sold_out when less is left
 */
export const takeStock = async (trx: Trx, lines: readonly StockLine[]): Promise<void> => {
  for (const { skuId, quantity } of inLockOrder(lines)) {
    const { rows } = await sql`
      update skus set stock = stock - ${quantity}::int
      where id = ${skuId} and (stock is null or stock >= ${quantity}::int) returning 1`.execute(trx)
    if (rows.length === 0) throw new ApiError('sold_out')
  }
}

/** What is not sold after all is there for somebody else. */
export const returnStock = async (trx: Trx, lines: readonly StockLine[]): Promise<void> => {
  for (const { skuId, quantity } of inLockOrder(lines))
    await sql`update skus set stock = stock + ${quantity}::int where id = ${skuId} and stock is not null`.execute(trx)
}

/** By id, the same SKU once: two orders of the same goods wait for each other, and never in a circle. */
const inLockOrder = (lines: readonly StockLine[]): StockLine[] => {
  const quantities = new Map<string, number>()
  for (const { skuId, quantity } of lines) quantities.set(skuId, (quantities.get(skuId) ?? 0) + quantity)
  return [...quantities].map(([skuId, quantity]) => ({ skuId, quantity })).sort((a, b) => (a.skuId < b.skuId ? -1 : 1))
}
