import { sql } from 'kysely'
import type { Db, Trx } from '../db/schema'
import { ledgerChecks, type Check } from './audit-checks'

/** What one check of the ledger found. `looked` counts the rows it covered; `violations` names what is wrong. */
export type Finding = { check: string; looked: number; violations: string[] }

/** A check that finds very much is broken as a whole: the first ones say enough. */
const namedAtMost = 100

/**
 * Checks every invariant of the ledger on a live database, in one snapshot, and reads only.
 * `report` hears of each check as it is done.
 */
export const auditLedger = (
  db: Db,
  {
    report = () => undefined,
    checks = ledgerChecks,
  }: { report?: (finding: Finding, progress: { done: number; of: number }) => void; checks?: readonly Check[] } = {},
): Promise<Finding[]> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const findings: Finding[] = []
      for (const check of checks) {
        const finding = await run(trx, check)
        findings.push(finding)
        report(finding, { done: findings.length, of: checks.length })
      }
      return findings
    })

const run = async (trx: Trx, { name, of, violations }: Check): Promise<Finding> => {
  const { rows: counted } = await sql<{ looked: number }>`select count(*) as looked from ${of}`.execute(trx)
  const { rows } = await sql<{ what: string }>`
    select what from (${violations}) as found order by what limit ${namedAtMost}`.execute(trx)
  return { check: name, looked: counted[0]?.looked ?? 0, violations: rows.map(({ what }) => what) }
}
