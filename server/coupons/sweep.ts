import { sql } from 'kysely'
import type { Db } from '../db/schema'

const atOnce = 500

/** Says of coupons that ended that they did; whoever reads them knows it before. */
export const sweepCoupons = async (db: Db, now: Date): Promise<void> => {
  while ((await expireSome(db, now)) === atOnce);
}

const expireSome = async (db: Db, now: Date): Promise<number> => {
  const { rows } = await sql`
    update coupons set state = 'expired'
    where id in (select id from coupons where state = 'available' and expires_at <= ${now}
      order by expires_at limit ${atOnce} for update skip locked)
    returning 1`.execute(db)
  return rows.length
}
