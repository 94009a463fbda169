import { sql } from 'kysely'
import type { CounterGuest } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { reckonedStanding } from '../membership/tier-held'
import { tiersOf } from '../membership/programs'
import { accountOf } from '../points/read'
import { summaryOf } from '../points/summary'
import { say } from '../shop'
import { benefitsOf } from '../shop/benefits'
import { shownFace } from '../shop/shown-face'
import type { StaffView } from '../staff/buyers'

/** Who they are, as staff see them; what waits for them depends on where they stand. */
export type KnownGuest = Omit<CounterGuest, 'pickUps'>

/** By their ids. */
export const readGuests = async (
  db: Db | Trx,
  memberIds: readonly string[],
  view: StaffView,
): Promise<Map<string, KnownGuest>> => {
  const guests = new Map<string, KnownGuest>()
  if (memberIds.length === 0) return guests
  for (const row of await guestRows(db, memberIds, view.now)) guests.set(row.id, await shownGuest(db, row, view))
  return guests
}

type GuestRow = Awaited<ReturnType<typeof guestRows>>[number]

const guestRows = (db: Db | Trx, memberIds: readonly string[], now: Date) =>
  db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.member_id', 'members.id')
    .innerJoin('memberships', 'memberships.member_id', 'members.id')
    .leftJoin('uploads', 'uploads.id', 'members.picture_upload_id')
    .select(['members.id', 'name', 'given_name_no', 'face', 'uploads.token', 'uploads.width', 'uploads.height'])
    .select(['accounts.member_id', 'available', 'pending', 'debt', 'seq', 'next_due_at'])
    .select(['held_tier', 'program_version', 'year_ends_at'])
    .select(
      sql<number>`(select count(*)::int from coupons
        where member_id = members.id and state = 'available' and expires_at > ${now})`.as('coupons'),
    )
    .where('members.id', 'in', [...memberIds])
    .execute()

const shownGuest = async (db: Db | Trx, row: GuestRow, view: StaffView): Promise<KnownGuest> => {
  const { name, picture } = shownFace(row, view)
  const tier = await tierOf(db, row, view)
  const { available } = await summaryOf(db, accountOf(row), view.now)
  return {
    id: row.id,
    name,
    avatar: picture,
    tier: { id: tier.id, name: say(tier.name, view.language), level: tier.level },
    benefits: benefitsOf(view.shop, tier, view.language),
    points: available,
    coupons: row.coupons,
  }
}

/** The one held; reckoned anew between a year's end and the sweep that books it. */
const tierOf = async (db: Db | Trx, { id, held_tier, program_version, year_ends_at }: GuestRow, view: StaffView) => {
  if (year_ends_at <= view.now) return (await reckonedStanding(db, id, view)).held
  const held = (await tiersOf(db, view.shop, program_version)).find((tier) => tier.id === held_tier)
  if (!held) throw new Error(`member ${id} holds ${held_tier}, which version ${program_version} does not have`)
  return held
}

/** Orders and rewards that wait for a member, at one store or at any. */
export const pickUps = (memberId: string, storeId: string | null) => {
  const member = sql.ref(memberId)
  const here = storeId === null ? sql`store_id is not null` : sql`store_id = ${sql.ref(storeId)}`
  return sql<number>`((select count(*)::int from orders
      where orders.member_id = ${member} and ${here} and state in ('paid', 'ready'))
    + (select count(*)::int from redemptions
      where redemptions.member_id = ${member} and ${here} and state in ('redeemed', 'ready')))`
}
