/** The phone's clock may lie; the server's decides. One offset, from the last `Date` header, in milliseconds. */
let offset = 0
let learned = false

export const learnServerTime = (dateHeader: string | undefined, deviceNow: number): void => {
  const server = dateHeader === undefined ? NaN : Date.parse(dateHeader)
  if (!Number.isNaN(server)) learned = true
  // The header has whole seconds: a difference below one says nothing about the phone.
  if (!Number.isNaN(server) && Math.abs(server - (deviceNow + offset)) > 1000) offset = server - deviceNow
}

/** How far the phone's clock is behind the server's, in milliseconds, as last known. */
export const clockOffset = (): number => offset

/** What was known at an earlier launch, for one without a network. The next answer of the server corrects it. */
export const trustOffset = (earlier: number): void => {
  if (!learned) offset = earlier
}

/** Milliseconds since 1970 by the server's clock as last known. */
export const serverNow = (): number => Date.now() + offset

/** An instant of the server as the phone's own clock counts it: what was learned of the server since does not move it. */
export const deviceTimeOf = (instant: string): number => Date.parse(instant) - offset

/** As the phone's own clock counts. */
export const deviceNow = (): number => Date.now()

/** Where the reader is. */
export const isToday = (instant: string): boolean =>
  new Date(instant).toDateString() === new Date(serverNow()).toDateString()

/** Where the reader is. */
export const yearNow = (): number => new Date(serverNow()).getFullYear()

/** Monday is 1, Sunday is 7, where the reader is. */
export const weekdayNow = (): number => new Date(serverNow()).getDay() || 7
