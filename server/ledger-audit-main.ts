import { fileURLToPath } from 'node:url'
import { allChecks } from './audit-checks'
import { openLiveData, refusalOfData } from './open-live-data'
import { auditLedger, type Finding } from './points/audit'
import { Refusal } from './refusal'
import { readSettings } from './settings'

/** `npm run ledger:audit`: every invariant of the ledger, of tiers and of the mall on the shop's database; exit 1 when one is broken. */

const root = fileURLToPath(new URL('..', import.meta.url))

const print = ({ check, looked, violations }: Finding, { done, of }: { done: number; of: number }) => {
  const rows = looked.toLocaleString('en-US')
  console.log(`${violations.length === 0 ? 'ok  ' : 'FAIL'} ${String(done).padStart(2)}/${of} ${check} (${rows} rows)`)
  for (const violation of violations) console.log(`       ${violation}`)
}

const main = async () => {
  const settings = readSettings(process.env, root)
  const { db, close } = await openLiveData(settings)
  try {
    const findings = await auditLedger(db, { report: print, checks: allChecks })
    const broken = findings.filter(({ violations }) => violations.length > 0).length
    console.log(broken === 0 ? 'The ledger is right.' : `The ledger breaks ${broken} of ${findings.length} rules.`)
    process.exitCode = broken === 0 ? 0 : 1
  } catch (error) {
    throw refusalOfData(error) ?? error
  } finally {
    await close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
})
