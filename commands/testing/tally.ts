/** What failed and why, as far as it is known. */
export type Failure = { name: string; why: string }
/** What one step found. `skipped` and `ran` are full names: a test that another step ran is not skipped. */
export type Outcome = { passed: number; failures: Failure[]; skipped: string[]; ran: string[] }

export const nothing: Outcome = { passed: 0, failures: [], skipped: [], ran: [] }
export const onePassed: Outcome = { ...nothing, passed: 1 }
export const oneFailed = (name: string, why = ''): Outcome => ({ ...nothing, failures: [{ name, why }] })
export const oneSkipped = (why: string): Outcome => ({ ...nothing, skipped: [why] })

/** The sum of all steps. The server suite runs on two databases: what one of them could not run, the other may have run. */
export function sumUp(outcomes: Outcome[]): Outcome {
  const ran = new Set(outcomes.flatMap((outcome) => outcome.ran))
  const skipped = new Set(outcomes.flatMap((outcome) => outcome.skipped).filter((name) => !ran.has(name)))
  return {
    passed: outcomes.reduce((sum, outcome) => sum + outcome.passed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
    skipped: [...skipped],
    ran: [...ran],
  }
}

/** `12 passed, 0 failed` and `, 3 skipped` when there are any: the last line of `npm test`. */
export function lastLine({ passed, failures, skipped }: Outcome): string {
  return `${passed} passed, ${failures.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`
}
