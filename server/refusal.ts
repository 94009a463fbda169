/** Why the shop cannot open, and what to do about it: printed on one line, without a stack. */
export class Refusal extends Error {
  constructor(
    readonly what: string,
    readonly remedy: string,
  ) {
    super(`${what}. ${remedy}`.replaceAll(/\s+/g, ' '))
  }
}
