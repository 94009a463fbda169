import type { PageError } from '../phone/records'

/** The app did something that it must not do; `errors` has all of it. */
export class WeappError extends Error {
  constructor(
    readonly errors: PageError[],
    during: string,
  ) {
    const list = errors.map(({ where, message }) => `- ${where}: ${message}`).join('\n')
    super(`The mini-program failed ${during}:\n${list}`)
    this.name = 'WeappError'
  }
}
