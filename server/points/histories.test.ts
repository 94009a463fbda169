import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { allChecks } from '../audit-checks'
import { playHistories } from '../testing-histories'
import { auditLedger } from './audit'
import { startHistory } from './testing/history'
import { stepOf, type Step } from './testing/steps'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const histories = 4
const stepsEach = 250
const everything = 'earned,spent,refused,given back,clawed back,checked in,bought,refunded,waited,swept,repeated'.split(
  ',',
)

/** Plays a history; what breaks it is told with the steps that led there. @returns what became of each step */
const play = async (history: readonly Step[]): Promise<string[]> => {
  await emptyDatabase(database.db)
  const take = await startHistory(database.db)
  const outcomes: string[] = []
  for (const [index, step] of history.entries()) {
    // PGlite answers without a turn of the event loop, so the runner would not hear of us for a minute.
    await turn()
    try {
      outcomes.push(await take(step))
      const findings = await auditLedger(database.db, { checks: allChecks })
      expect(findings.flatMap(({ violations }) => violations)).toEqual([])
    } catch (error) {
      const last = history.slice(Math.max(0, index - 5), index + 1).map((one) => JSON.stringify(one))
      throw new Error(`step ${index + 1} broke it, after\n${last.join('\n')}`, { cause: error })
    }
  }
  return outcomes
}

describe('the ledger, whatever happens to it', () => {
  it(`keeps every invariant after each of ${histories * stepsEach} random steps, as a simple model says`, async () => {
    expect(await playHistories({ stepOf, stepsEach, histories, everything, play })).toEqual([])
  }, 300_000)
})
