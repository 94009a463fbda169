import { cast, decemberDays, type Persona } from './cast'
import { dayIn, daysBefore, instantAt } from './shop-days'

/** Who comes on one day of the shop, and when. The last scene is today and has no hour: it is now. */
export type Scene = { day: string; at: Date | null; visits: { persona: Persona; checksIn: boolean }[] }

/** People come when they have time; the hour wanders so that a statement does not look like a timetable. */
const hours = ['08:12', '12:41', '09:05', '18:33', '08:47', '13:20', '10:08', '19:14', '08:31', '12:06']
const daysOnStage = 10

/**
 * The play: a few regulars in December of last year, then the last ten days, then today. Reckoned from today alone, so
 * a play that was broken off finds its place again by the shop's clock.
 */
export const scriptFor = (realNow: Date, timeZone: string): Scene[] => {
  const today = dayIn(realNow, timeZone)
  const lastYear = Number(today.slice(0, 4)) - 1
  const hourOf = (index: number) => hours[index % hours.length] ?? '09:00'

  const december = decemberDays.map((date, index) => {
    const day = `${lastYear}-12-${String(date).padStart(2, '0')}`
    const present = cast.filter((persona) => persona.lastDecember.includes(date))
    return sceneOn(day, instantAt(day, hourOf(index), timeZone), present, present)
  })
  const lately = Array.from({ length: daysOnStage }, (_, index) => {
    const ago = daysOnStage - index
    const day = daysBefore(today, ago)
    const present = cast.filter((persona) => persona.lately.includes(ago))
    return sceneOn(day, instantAt(day, hourOf(index + 3), timeZone), present, present)
  })
  const checkers = cast.filter((persona) => persona.lately.includes(0))
  const now = sceneOn(
    today,
    null,
    cast.filter((one) => one.dropsIn || checkers.includes(one)),
    checkers,
  )
  return [...december, ...lately, now].filter(({ at, visits }) => at === null || visits.length > 0)
}

const sceneOn = (day: string, at: Date | null, present: Persona[], checkers: Persona[]): Scene => ({
  day,
  at,
  visits: present.map((persona) => ({ persona, checksIn: checkers.includes(persona) })),
})

/** When a fresh shop's clock has to start: before the first scene, wherever the shop is. */
export const curtain = (realNow: Date) => new Date(`${realNow.getUTCFullYear() - 1}-12-07T00:00:00.000Z`)
