import { describe, expect, it } from 'vitest'
import { lastLine, nothing, oneFailed, onePassed, oneSkipped, sumUp } from './tally'
import { parseVitestReport } from './vitest-report-parser'

describe('the last line of npm test', () => {
  it('says how many passed and failed', () => {
    expect(lastLine(sumUp([onePassed, onePassed, oneFailed('lint')]))).toBe('2 passed, 1 failed')
  })

  it('never drops what was skipped', () => {
    expect(lastLine(sumUp([onePassed, oneSkipped('races: set TEST_DATABASE_URL')]))).toBe(
      '1 passed, 0 failed, 1 skipped',
    )
  })

  it('does not call skipped what the other database ran', () => {
    const onPglite = { ...nothing, passed: 1, skipped: ['server/races.test.ts › one check-in'] }
    const onPostgres = { ...nothing, passed: 2, ran: ['server/races.test.ts › one check-in'] }
    expect(lastLine(sumUp([onPglite, onPostgres]))).toBe('3 passed, 0 failed')
  })
})

describe('a report of vitest', () => {
  const report = (testResults: unknown[]) => JSON.stringify({ testResults })
  const test = (status: string, fullName: string) => ({ status, fullName })

  it('gives passed, failed and skipped tests by name', () => {
    const outcome = parseVitestReport(
      report([
        {
          name: '/house/server/a.test.ts',
          status: 'failed',
          assertionResults: [
            test('passed', 'a'),
            { ...test('failed', 'b'), failureMessages: ['1 is not 2'] },
            test('skipped', 'c'),
            test('todo', 'd'),
          ],
        },
      ]),
      '/house',
    )
    expect(outcome).toEqual({
      passed: 1,
      failures: [{ name: 'server/a.test.ts › b', why: '1 is not 2' }],
      skipped: ['server/a.test.ts › c', 'server/a.test.ts › d'],
      ran: ['server/a.test.ts › a', 'server/a.test.ts › b'],
    })
  })

  it('counts a file that could not be loaded as a failure', () => {
    const outcome = parseVitestReport(
      report([{ name: '/house/a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }]),
      '/house',
    )
    expect(outcome.failures).toEqual([{ name: 'a.test.ts', why: 'no such module' }])
  })
})
