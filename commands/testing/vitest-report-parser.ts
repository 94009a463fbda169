import { relative } from 'node:path'
import type { Outcome } from './tally'

type Report = {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

/**
 * Reads what vitest's JSON reporter wrote.
 * @param json the report
 * @param root folder to which the names of test files are made relative
 */
export function parseVitestReport(json: string, root: string): Outcome {
  const report = JSON.parse(json) as Report
  const outcome: Outcome = { passed: 0, failures: [], skipped: [], ran: [] }
  for (const file of report.testResults) {
    const path = relative(root, file.name)
    const failedBefore = outcome.failures.length
    for (const test of file.assertionResults) {
      const name = `${path} › ${test.fullName.trim()}`
      if (test.status === 'passed') outcome.passed += 1
      else if (test.status === 'failed') outcome.failures.push({ name, why: test.failureMessages?.join('\n') ?? '' })
      else outcome.skipped.push(name)
      if (test.status === 'passed' || test.status === 'failed') outcome.ran.push(name)
    }
    // A file that could not be loaded, or whose hooks failed, has no failed test of its own.
    if (file.status === 'failed' && outcome.failures.length === failedBefore) {
      outcome.failures.push({ name: path, why: file.message ?? '' })
    }
  }
  return outcome
}
