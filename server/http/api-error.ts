import { errors, type ErrorCode, type Problem } from '@huitou/contract'

export type Fields = NonNullable<Problem['fields']>

/** An expected failure: its code and status are the contract's. Anything else that is thrown is a fault of ours. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly fields?: Fields,
    /** What it costs now, when that changed. */
    readonly amountFen?: number,
  ) {
    super(code)
  }

  get status() {
    return errors[this.code]
  }
}
