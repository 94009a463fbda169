import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { allChecks } from './audit-checks'
import { sqlState } from './db/in-transaction'
import { openDatabase } from './db/open-database'
import { openFolder } from './db/open-folder'
import type { Db } from './db/schema'
import { auditLedger, type Finding } from './points/audit'
import { Refusal } from './refusal'
import { readSettings, type Settings } from './settings'

/** `npm run ledger:audit`: every invariant of the ledger, of tiers and of the mall on the shop's database; exit 1 when one is broken. */

const root = fileURLToPath(new URL('..', import.meta.url))

const openData = async ({ databaseUrl, dataDir }: Settings): Promise<{ db: Db; close: () => Promise<void> }> => {
  if (databaseUrl !== null) {
    const db = await openDatabase({ kind: 'postgres', url: databaseUrl, poolSize: 1 })
    return { db, close: () => db.destroy() }
  }
  if (!existsSync(join(dataDir, 'pglite')))
    throw new Refusal(`There is no shop in ${dataDir}`, 'Start it once, or name its DATA_DIR or DATABASE_URL')
  return openFolder(dataDir)
}

const print = ({ check, looked, violations }: Finding, { done, of }: { done: number; of: number }) => {
  const rows = looked.toLocaleString('en-US')
  console.log(`${violations.length === 0 ? 'ok  ' : 'FAIL'} ${String(done).padStart(2)}/${of} ${check} (${rows} rows)`)
  for (const violation of violations) console.log(`       ${violation}`)
}

const refusalOf = (error: unknown): Refusal | null => {
  const state = sqlState(error)
  if (state === '42P01')
    return new Refusal('This database holds no ledger', 'Start the shop on it once: that makes its tables')
  // No answer of a database, or one that lets nobody in.
  if (state === null ? error instanceof Error && 'code' in error : /^(08|28|3D|57P)/.test(state))
    return new Refusal('The database cannot be reached', 'Is it running, and is DATABASE_URL right?')
  return null
}

const main = async () => {
  const settings = readSettings(process.env, root)
  const { db, close } = await openData(settings)
  try {
    const findings = await auditLedger(db, { report: print, checks: allChecks })
    const broken = findings.filter(({ violations }) => violations.length > 0).length
    console.log(broken === 0 ? 'The ledger is right.' : `The ledger breaks ${broken} of ${findings.length} rules.`)
    process.exitCode = broken === 0 ? 0 : 1
  } catch (error) {
    throw refusalOf(error) ?? error
  } finally {
    await close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
})
