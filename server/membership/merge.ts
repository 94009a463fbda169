import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import { dayOf } from '../day'
import type { Trx } from '../db/schema'
import type { Rules } from './programs'
import { enterGrowth } from './purchases'
import { restate } from './restate'
import { growthOf, membershipYear, sameTier, yearNoOf } from './rules'
import { settleMembership } from './settle'
import { stopMembership } from './start'
import { currentYear, readMembership, standingOf, type Membership, type Standing } from './state'

type Merging = { mergeId: string; olderId: string; youngerId: string; now: Date; shop: Rules }

/**
 * The younger's purchases count for the older too, each by its day; the higher tier is kept to the later of the two
 * dates. Under the lock of both accounts.
 */
export const mergeMemberships = async (trx: Trx, merging: Merging): Promise<void> => {
  const { mergeId, olderId, youngerId, now, shop } = merging
  const younger = await settleMembership(trx, await readMembership(trx, youngerId), { now, shop })
  const older = await settleMembership(trx, await readMembership(trx, olderId), { now, shop })
  const came = await growthByYear(trx, older, merging)
  for (const [no, growth] of came) await addGrowth(trx, older, { mergeId, no, growth, now, mark: '' })
  const years = older.years.map((year) => ({ ...year, growth: year.growth + (came.get(year.no) ?? 0) }))
  const grown = { ...older, years }
  const floor = floorOf(grown, { brings: younger, standing: await standingOf(trx, shop, grown) })
  if (floor) await addFloor(trx, { ...floor, memberId: olderId, sourceId: mergeId })
  const floors = floor ? [...grown.floors, floor] : grown.floors
  await restate(trx, { ...grown, floors }, { because: 'merged', at: now, shop })
  await stopMembership(trx, youngerId)
}

/** Takes out again what a merge brought; the younger goes on by their own years. Under the lock of both accounts. */
export const unmergeMemberships = async (trx: Trx, merging: Merging): Promise<void> => {
  const { mergeId, olderId, youngerId, now, shop } = merging
  const older = await settleMembership(trx, await readMembership(trx, olderId), { now, shop })
  const came = await broughtByYear(trx, mergeId)
  for (const [no, growth] of came) await addGrowth(trx, older, { mergeId, no, growth: -growth, now, mark: '#undone' })
  await trx.deleteFrom('tier_floors').where('member_id', '=', olderId).where('source_id', '=', mergeId).execute()
  const again = await readMembership(trx, olderId)
  await restate(trx, again, { because: 'merged', at: now, shop })
  const younger = await settleMembership(trx, await readMembership(trx, youngerId), { now, shop })
  await restate(trx, younger, { because: 'merged', at: now, shop })
}

/** What the younger's purchases, and those of whoever became them, count for today, by the older's years. */
const growthByYear = async (trx: Trx, older: Membership, { youngerId, shop }: Merging) => {
  const { rows } = await sql<{ goods_fen: number; completed_at: Date }>`
    select goods_fen - refunded_fen as goods_fen, completed_at from purchases
    where member_id in (select id from family_of(${youngerId}) as id)`.execute(trx)
  const sums = new Map<number, number>()
  for (const { goods_fen, completed_at } of rows) {
    const growth = growthOf(goods_fen)
    const day = dayOf(completed_at, shop.program.timeZone)
    const no = Math.min(yearNoOf(older.joinedOn, day), currentYear(older).no)
    if (growth > 0) sums.set(no, (sums.get(no) ?? 0) + growth)
  }
  return sums
}

const broughtByYear = async (trx: Trx, mergeId: string) => {
  const rows = await trx
    .selectFrom('growth_entries')
    .select(['year_no', 'growth'])
    .where('reason', '=', 'merged')
    .where('source_kind', '=', 'merge')
    .where('source_id', 'like', `${mergeId}#%`)
    .execute()
  return rows.map(({ year_no, growth }): [number, number] => [year_no, growth])
}

type Growth = { mergeId: string; no: number; growth: number; now: Date; mark: string }

const addGrowth = (trx: Trx, { memberId, years }: Membership, { mergeId, no, growth, now, mark }: Growth) =>
  enterGrowth(trx, {
    member_id: memberId,
    year_no: no,
    growth,
    reason: 'merged',
    source_kind: 'merge',
    source_id: `${mergeId}#${no}${mark}`,
    program_version: years.find((year) => year.no === no)?.programVersion ?? 0,
    at: now,
  })

type Floor = { tier: string; fromYear: number; throughYear: number }

/** Null when the older's own tier and date are no lower and no earlier. */
const floorOf = (older: Membership, { brings, standing }: { brings: Membership; standing: Standing }): Floor | null => {
  const { tiers, held, keptUntil } = standing
  const brought = tiers[sameTier({ id: brings.heldTier, growthFrom: 0 }, tiers)]
  const tier = brought && brought.level > held.level ? brought : held
  const until = later(keptUntil, brings.keptUntil)
  if (until === null || tier.level === 1 || (tier.id === held.id && until === keptUntil)) return null
  const fromYear = currentYear(older).no
  let throughYear = fromYear
  while (membershipYear(older.joinedOn, throughYear).endsOn < until) throughYear++
  return { tier: tier.id, fromYear, throughYear }
}

const later = (a: Day | null, b: Day | null): Day | null => (a !== null && (b === null || a > b) ? a : b)

/** From then on nobody holds less: by a merge, or by the shop's list. */
export const addFloor = (
  trx: Trx,
  { memberId, sourceId, tier, fromYear, throughYear }: Floor & { memberId: string; sourceId: string },
) =>
  trx
    .insertInto('tier_floors')
    .values({ member_id: memberId, source_id: sourceId, tier, from_year: fromYear, through_year: throughYear })
    .execute()
