import { cast, decemberDays, type Errands, type Persona, type When } from './cast'
import { dayIn, daysBefore, instantAt } from './shop-days'

/** Who comes on one day of the shop, and when. The last scene is today and has no hour: it is now. */
export type Scene = { day: string; at: Date | null; visits: Visit[] }
export type Visit = { persona: Persona; checksIn: boolean; errands: Errands[] }

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
    return { day, at: instantAt(day, hourOf(index), timeZone), visits: visitsOn({ december: date }) }
  })
  const lately = Array.from({ length: daysOnStage }, (_, index) => {
    const ago = daysOnStage - index
    const day = daysBefore(today, ago)
    return { day, at: instantAt(day, hourOf(index + 3), timeZone), visits: visitsOn({ ago }) }
  })
  const now = { day: today, at: null, visits: visitsOn({ ago: 0 }) }
  return [...december, ...lately, now].filter(({ at, visits }) => at === null || visits.length > 0)
}

const visitsOn = (when: When): Visit[] =>
  cast
    .map((persona) => ({
      persona,
      checksIn: 'ago' in when ? persona.lately.includes(when.ago) : persona.lastDecember.includes(when.december),
      errands: persona.errands.filter((errand) => isOn(errand, when)),
    }))
    .filter(({ persona, checksIn, errands }) => {
      const dropsIn = persona.dropsIn && 'ago' in when && when.ago === 0
      return checksIn || dropsIn || errands.length > 0
    })

/** The same people, once for all that they do by themselves and then again for what they do with others. */
export const roundsOf = ({ visits }: Scene): Visit[][] => {
  const rounds = Math.max(0, ...visits.flatMap(({ errands }) => errands.map(({ later = 0 }) => later)))
  return Array.from({ length: rounds + 1 }, (_, round) =>
    visits
      .map((visit) => ({
        ...visit,
        checksIn: visit.checksIn && round === 0,
        errands: visit.errands.filter(({ later = 0 }) => later === round),
      }))
      .filter(({ errands }) => round === 0 || errands.length > 0),
  )
}

const isOn = (one: When, other: When) =>
  'ago' in one ? 'ago' in other && one.ago === other.ago : 'december' in other && one.december === other.december

/** When a fresh shop's clock has to start: before the first scene, wherever the shop is. */
export const curtain = (realNow: Date) => new Date(`${realNow.getUTCFullYear() - 1}-12-07T00:00:00.000Z`)
