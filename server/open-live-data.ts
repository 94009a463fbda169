import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sqlState } from './db/in-transaction'
import { openDatabase } from './db/open-database'
import { openFolder } from './db/open-folder'
import type { Db } from './db/schema'
import { Refusal } from './refusal'
import type { Settings } from './settings'

/** The database of a shop that was started before, for commands beside it. @throws Refusal when there is none */
export const openLiveData = async ({
  databaseUrl,
  dataDir,
}: Settings): Promise<{ db: Db; close: () => Promise<void> }> => {
  if (databaseUrl !== null) {
    const db = await openDatabase({ kind: 'postgres', url: databaseUrl, poolSize: 1 })
    return { db, close: () => db.destroy() }
  }
  if (!existsSync(join(dataDir, 'pglite')))
    throw new Refusal(`There is no shop in ${dataDir}`, 'Start it once, or name its DATA_DIR or DATABASE_URL')
  return openFolder(dataDir)
}

/** Why a command cannot work on this database; null when it is another failure. */
export const refusalOfData = (error: unknown): Refusal | null => {
  const state = sqlState(error)
  if (state === '42P01')
    return new Refusal('This database holds no shop', 'Start the shop on it once: that makes its tables')
  // No answer of a database, or one that lets nobody in.
  if (state === null ? error instanceof Error && 'code' in error : /^(08|28|3D|57P)/.test(state))
    return new Refusal('The database cannot be reached', 'Is it running, and is DATABASE_URL right?')
  return null
}
