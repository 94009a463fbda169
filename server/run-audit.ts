import { fileURLToPath } from 'node:url'
import { readDotEnv } from './dot-env'
import { openLiveData, refusalOfData } from './open-live-data'
import { auditLedger, type Finding } from './points/audit'
import type { Check } from './points/audit-checks'
import { Refusal } from './refusal'
import { readSettings } from './settings'

const root = fileURLToPath(new URL('..', import.meta.url))

const print = ({ check, looked, violations }: Finding, { done, of }: { done: number; of: number }) => {
  const rows = looked.toLocaleString('en-US')
  console.log(`${violations.length === 0 ? 'ok  ' : 'FAIL'} ${String(done).padStart(2)}/${of} ${check} (${rows} rows)`)
  for (const violation of violations) console.log(`       ${violation}`)
}

type Audit = { what: string; checks: readonly Check[]; environment: NodeJS.ProcessEnv }

const audit = async ({ what, checks, environment }: Audit) => {
  readDotEnv(root)
  const { db, close } = await openLiveData(readSettings(environment, root))
  try {
    const findings = await auditLedger(db, { report: print, checks })
    const broken = findings.filter(({ violations }) => violations.length > 0).length
    console.log(broken === 0 ? `The ${what} is right.` : `The ${what} breaks ${broken} of ${findings.length} rules.`)
    process.exitCode = broken === 0 ? 0 : 1
  } catch (error) {
    throw refusalOfData(error) ?? error
  } finally {
    await close()
  }
}

/** Checks the shop's database and says what it found; exit 1 when a rule is broken. */
export const runAudit = (asked: Audit) =>
  audit(asked).catch((error: unknown) => {
    console.error(error instanceof Refusal ? error.message : error)
    process.exitCode = 1
  })
