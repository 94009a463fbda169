/** Days and hours of the shop, without anything of the shop's own code: this is the outside world. */
const dayMs = 86_400_000

/** `YYYY-MM-DD` in a time zone. */
export const dayIn = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

export const daysBefore = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - count * dayMs).toISOString().slice(0, 10)

/** The instant at which the clocks of a zone show this day and time. */
export const instantAt = (day: string, time: string, timeZone: string): Date => {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  // Two rounds: the first guess may lie on the other side of a change of summer time.
  const once = wanted - aheadOfUtc(new Date(wanted), timeZone)
  return new Date(wanted - aheadOfUtc(new Date(once), timeZone))
}

const aheadOfUtc = (at: Date, timeZone: string) => {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at.getTime() / 1000) * 1000
}
