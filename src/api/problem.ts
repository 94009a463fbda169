import type { ProblemCode } from '@huitou/contract'

/** The one way in which a call fails. `code` is all that anybody decides by. */
export class ApiProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    /** What it costs now, where that changed. */
    readonly amountFen: number | null = null,
  ) {
    super(code)
  }
}

export const problemCode = (failure: unknown): ProblemCode =>
  failure instanceof ApiProblem ? failure.code : 'internal'

/** Reads a problem out of an answer. What no backend of ours wrote (a proxy's page) is `busy`. */
export const parseProblem = (body: unknown): ApiProblem => {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
  const now = typeof body === 'object' && body !== null && 'amountFen' in body ? body.amountFen : null
  // The server's list is the contract's; a word for a code of a newer one falls back where it is shown.
  return new ApiProblem(typeof code === 'string' ? (code as ProblemCode) : 'busy', typeof now === 'number' ? now : null)
}
