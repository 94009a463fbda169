import { relative } from 'node:path'
import type { Outcome } from './tally'

type Report = {
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

/**
 * Reads what vitest's JSON reporter wrote.
 * @param json the report
 * @param root folder to which the names of test files are made relative
 */
export function parseVitestReport(json: string, root: string): Outcome {
  const report = JSON.parse(json) as Report
  const outcome: Outcome = { passed: 0, failed: 0, skipped: [], ran: [] }
  for (const file of report.testResults) {
    let failedHere = 0
    for (const test of file.assertionResults) {
      const name = `${relative(root, file.name)} › ${test.fullName.trim()}`
      if (test.status === 'passed') outcome.passed += 1
      else if (test.status === 'failed') failedHere += 1
      else outcome.skipped.push(name)
      if (test.status === 'passed' || test.status === 'failed') outcome.ran.push(name)
    }
    // A file that could not be loaded, or whose hooks failed, has no failed test of its own.
    outcome.failed += failedHere === 0 && file.status === 'failed' ? 1 : failedHere
  }
  return outcome
}
