import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import type { Db, Row, StoredWords, Trx } from '../db/schema'
import { tell } from '../messages/tell'
import { lockAccount } from '../points/read'
import type { Shop } from '../shop'
import { giveEverythingBack } from './cancel'
import { receive } from './fulfil'

const atOnce = 100

/**
 * Gives back what nobody paid for or fetched, takes what was sent as received, and tells those who wished for what is
 * back. WeChat was asked about payments before: what it has not answered for waits.
 */
export const sweepMall = async (db: Db, now: Date, shop: Shop): Promise<void> => {
  while (await inTransaction(db, (trx) => lapseUnpaid(trx, now, shop)));
  while (await inTransaction(db, (trx) => receiveNext(trx, now)));
  while (await inTransaction(db, (trx) => lapseNext(trx, now, shop)));
  while ((await inTransaction(db, (trx) => tellWishers(trx, now))) === atOnce);
}

/** When something of the mall falls due next; null when nothing does. */
export const mallDueAt = async (db: Db): Promise<Date | null> => {
  const { rows } = await sql<{ due: Date | null }>`select least(
    (select min(lapses_at) from redemptions where state in ('redeemed', 'ready')),
    (select min(due_at) from redemptions where due_at is not null)) as due`.execute(db)
  return rows[0]?.due ?? null
}

/** What WeChat is still asked about waits. What it said is not paid is closed there, and nobody can pay it any more. */
const isUnpaidForSure = sql<boolean>`not exists (
  select from payments where redemption_id = redemptions.id and prepaid and state in ('open', 'closing'))`

/** One redemption a transaction: each locks an account and a stock. @returns whether there was one */
const lapseUnpaid = async (trx: Trx, now: Date, shop: Shop): Promise<boolean> => {
  const due = await trx
    .selectFrom('redemptions')
    .selectAll()
    .where('state', '=', 'awaiting_payment')
    .where('due_at', '<=', now)
    .where(isUnpaidForSure)
    .orderBy('due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!due?.due_at) return false
  const at = await timeToWrite(trx, due.member_id, { dueAt: due.due_at, now })
  await giveEverythingBack(trx, due, { cause: 'unpaid', now: at, shop })
  await tellOfLapse(trx, due, { because: 'unpaid', at })
  return true
}

/** @returns whether there was one */
const receiveNext = async (trx: Trx, now: Date): Promise<boolean> => {
  const due = await trx
    .selectFrom('redemptions')
    .select(['id', 'due_at'])
    .where('state', '=', 'shipped')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!due?.due_at) return false
  await receive(trx, { id: due.id, cause: 'time', now: due.due_at })
  return true
}

/** @returns whether there was one */
const lapseNext = async (trx: Trx, now: Date, shop: Shop): Promise<boolean> => {
  const due = await trx
    .selectFrom('redemptions')
    .selectAll()
    .where('state', 'in', ['redeemed', 'ready'])
    .where('lapses_at', '<=', now)
    .orderBy('lapses_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!due?.lapses_at) return false
  const at = await timeToWrite(trx, due.member_id, { dueAt: due.lapses_at, now })
  await giveEverythingBack(trx, due, { cause: 'not_fetched', now: at, shop })
  await tellOfLapse(trx, due, { because: 'not_fetched', at })
  return true
}

const tellOfLapse = (
  trx: Trx,
  { id, name, member_id: memberId, price_points: points }: Row<'redemptions'>,
  { because, at }: { because: 'unpaid' | 'not_fetched'; at: Date },
) =>
  tell(trx, {
    memberId,
    news: { kind: 'redemption_cancelled', redemptionId: id, name, points, because },
    sourceId: id,
    at,
  })

/** The time when it was due; now, when something was entered on the account since: a statement never goes back. */
const timeToWrite = async (trx: Trx, memberId: string, { dueAt, now }: { dueAt: Date; now: Date }): Promise<Date> => {
  await lockAccount(trx, memberId)
  const last = await trx
    .selectFrom('point_entries')
    .select('at')
    .where('member_id', '=', memberId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last && last.at > dueAt ? now : dueAt
}

type Wisher = { member_id: string; reward_id: string; name: StoredWords; wished_at: Date; restocked_at: Date }

/** A wish is told once: with the message it is gone. @returns how many there were, at most `atOnce` */
const tellWishers = async (trx: Trx, now: Date): Promise<number> => {
  const { rows } = await sql<Wisher>`
    with wishes as (
      select restock_wishes.member_id, reward_id, name, wished_at, restocked_at
      from restock_wishes join rewards on rewards.id = reward_id
      where stock > 0 and restocked_at >= wished_at and restocked_at <= ${now} and withdrawn_at is null
        and (closes_at is null or closes_at > ${now})
      order by wished_at limit ${atOnce} for update of restock_wishes skip locked
    ), gone as (
      delete from restock_wishes using wishes
      where restock_wishes.member_id = wishes.member_id and restock_wishes.reward_id = wishes.reward_id
    )
    select * from wishes`.execute(trx)
  for (const { member_id: memberId, reward_id: rewardId, name, wished_at, restocked_at: at } of rows)
    await tell(trx, {
      memberId,
      news: { kind: 'reward_restocked', rewardId, name },
      sourceId: `${rewardId} ${wished_at.toISOString()}`,
      at,
    })
  return rows.length
}
