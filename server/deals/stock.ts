import { sql } from 'kysely'
import type { Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'

/**
 * A deal's stock is its own. In the order of the locks it comes after payments, orders, groups, coupons and accounts;
 * the SKU's comes last.
 */

/** All seats of a group, or nothing. @throws sold_out */
export const takeForGroup = async (trx: Trx, { dealId, seats }: { dealId: string; seats: number }): Promise<void> => {
  const { rows } = await sql`
    update deals set left_over = left_over - ${seats}::int
    where id = ${dealId} and state = 'running' and withdrawn_at is null and left_over >= ${seats}::int
    returning 1`.execute(trx)
  if (rows.length === 0) throw new ApiError('sold_out')
}

/** What a group did not sell: to the deal while it runs, and then to whoever buys alone. */
export const returnFromGroup = async (
  trx: Trx,
  { dealId, units }: { dealId: string; units: number },
): Promise<void> => {
  if (units === 0) return
  const { rows } = await sql<{ sku_id: string; state: Row<'deals'>['state'] }>`
    update deals set
      left_over = left_over + case when state = 'running' then ${units}::int else 0 end,
      returned = returned + case when state = 'running' then 0 else ${units}::int end
    where id = ${dealId} returning sku_id, state`.execute(trx)
  const [deal] = rows
  if (!deal) throw new Error(`there is no deal ${dealId}`)
  if (deal.state !== 'running') await giveToSku(trx, deal.sku_id, units)
}

/** What is due begins: its stock is set aside, or what is left of it. @returns how many began */
export const startDeals = async (trx: Trx, now: Date): Promise<number> => {
  const due = await trx
    .selectFrom('deals')
    .selectAll()
    .where('state', '=', 'planned')
    .where('withdrawn_at', 'is', null)
    .where('starts_at', '<=', now)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    // As orders lock the SKUs of their lines.
    .orderBy('sku_id')
    .orderBy('id')
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  for (const { id, sku_id: skuId, stock: wanted } of due) {
    const given = await takeFromSku(trx, skuId, wanted)
    await trx.updateTable('deals').set({ state: 'running', given, left_over: given }).where('id', '=', id).execute()
  }
  return due.length
}

/** What is over or was withdrawn opens no group any more: the rest is sold alone again. @returns how many ended */
export const endDeals = async (trx: Trx, now: Date): Promise<number> => {
  const over = await trx
    .selectFrom('deals')
    .selectAll()
    .where('state', '<>', 'ended')
    .where((eb) => eb.or([eb('ends_at', '<=', now), eb('withdrawn_at', 'is not', null)]))
    .orderBy('sku_id')
    .orderBy('id')
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  for (const { id, sku_id: skuId, left_over: rest, returned } of over) {
    await trx
      .updateTable('deals')
      .set({ state: 'ended', left_over: 0, returned: returned + rest })
      .where('id', '=', id)
      .execute()
    await giveToSku(trx, skuId, rest)
  }
  return over.length
}

/** @returns how many there were: what is not counted is never short */
const takeFromSku = async (trx: Trx, skuId: string, wanted: number): Promise<number> => {
  const { stock } = await trx
    .selectFrom('skus')
    .select('stock')
    .where('id', '=', skuId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (stock === null) return wanted
  const taken = Math.min(wanted, stock)
  await sql`update skus set stock = stock - ${taken}::int where id = ${skuId}`.execute(trx)
  return taken
}

const giveToSku = (trx: Trx, skuId: string, units: number) =>
  sql`update skus set stock = stock + ${units}::int where id = ${skuId} and stock is not null`.execute(trx)
