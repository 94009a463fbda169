import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { Db, Trx } from '../db/schema'
import { Words, type Shop, type TierData } from '../shop'

/** What membership needs of the shop: the rules in force. */
export type Rules = Pick<Shop, 'program'>
/** `level` counts from 1. */
export type LevelledTier = TierData & { level: number }

/** Rules that were in force once, as far as a membership year or an order goes on by them. */
const OldProgram = Type.Object({
  earnPointsPerYuan: Type.Integer(),
  tiers: Type.Array(
    Type.Object({ id: Type.String(), name: Words, growthFrom: Type.Integer(), earnPercent: Type.Integer() }),
    { minItems: 1 },
  ),
})
type OldProgram = Static<typeof OldProgram>

/** A version never changes once it is stored. By the rules in force, since versions of two databases are strangers. */
const known = new WeakMap<Rules['program'], Map<number, OldProgram>>()

const programOf = async (db: Db | Trx, { program }: Rules, version: number): Promise<OldProgram> => {
  if (version === program.version) return program
  const versions = known.get(program) ?? new Map<number, OldProgram>()
  known.set(program, versions)
  const read = versions.get(version) ?? (await readProgram(db, version))
  versions.set(version, read)
  return read
}

const readProgram = async (db: Db | Trx, version: number): Promise<OldProgram> => {
  const { content } = await db
    .selectFrom('program_versions')
    .select('content')
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  if (!Value.Check(OldProgram, content)) throw new Error(`program version ${version} has no tiers`)
  return content
}

/**
 * The tiers of a version, lowest first: its thresholds, with the names and benefits of today. What a tier gave that is
 * no more cannot be given; its name stays.
 */
export const tiersOf = async (db: Db | Trx, shop: Rules, version: number): Promise<LevelledTier[]> =>
  (await programOf(db, shop, version)).tiers.map((tier, index) => ({
    benefits: [],
    ...tier,
    ...shop.program.tiers.find(({ id }) => id === tier.id),
    growthFrom: tier.growthFrom,
    level: index + 1,
  }))

/** What an order earned by when it was paid: points per yuan, and the percent of the tier held then. */
export const earningOf = async (db: Db | Trx, shop: Rules, { version, tier }: { version: number; tier: TierData }) => {
  const { earnPointsPerYuan, tiers } = await programOf(db, shop, version)
  return { earnPointsPerYuan, earnPercent: tiers.find(({ id }) => id === tier.id)?.earnPercent ?? tier.earnPercent }
}
