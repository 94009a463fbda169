import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction, LostRace, sqlState } from '../db/in-transaction'
import type { Db } from '../db/schema'
import type { ProgramRules, StoredProgram } from '../shop'

/** The rules with their version: a new one when they differ from every version before. Entries name it for good. */
export const storeProgram = (db: Db, rules: ProgramRules): Promise<StoredProgram> => {
  const content = JSON.stringify(inOrder(rules))
  const hash = createHash('sha256').update(content).digest('hex')
  return inTransaction(db, async (trx) => {
    const known = await trx.selectFrom('program_versions').select('version').where('hash', '=', hash).executeTakeFirst()
    if (known) return { ...rules, version: known.version }
    const { last } = await trx
      .selectFrom('program_versions')
      .select((eb) => eb.fn.coalesce(eb.fn.max('version'), eb.lit(0)).as('last'))
      .executeTakeFirstOrThrow()
    const version = last + 1
    await trx
      .insertInto('program_versions')
      .values({ version, hash, content, created_at: sql<Date>`now()` })
      .execute()
      .catch((error: unknown) => {
        // Another process stores at the same moment.
        throw sqlState(error) === '23505' ? new LostRace() : error
      })
    return { ...rules, version }
  })
}

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, inOrder(inner)]),
  )
}
