import { expect, it } from 'vitest'
import { cast } from './cast'
import { curtain, scriptFor } from './script'
import { dayIn, daysBefore, instantAt } from './shop-days'

const shanghai = 'Asia/Shanghai'
/** Every day round the turn of the year, and now and then between. */
const daysWatched = Array.from({ length: 366 }, (_, day) => day).filter(
  (day) => day < 14 || day > 340 || day % 29 === 0,
)
const daysOf = (user: string, now: string, timeZone = shanghai) =>
  scriptFor(new Date(now), timeZone)
    .filter(({ visits }) => visits.some(({ persona, checksIn }) => persona.user === user && checksIn))
    .map(({ day }) => day)

it('casts six personas, whose streaks are not all alike', () => {
  expect(cast).toHaveLength(6)
  expect(new Set(cast.map(({ face }) => face)).size).toBe(6)
  const today = '2026-11-21'
  const now = `${today}T06:00:00Z`
  const streak = (user: string) => {
    const days = daysOf(user, now)
    let length = 0
    while (days.includes(daysBefore(today, length + (days.includes(today) ? 0 : 1)))) length += 1
    return length
  }
  const streaks = Object.fromEntries(cast.map(({ user }) => [user, streak(user)]))
  expect(streaks).toEqual({ 'lin-wan': 6, 'chen-xiaoman': 11, 'zhou-yuan': 0, 'a-mu': 3, nora: 4, 'xiao-lin': 0 })
  expect(cast.filter(({ user }) => daysOf(user, now).includes(today)).map(({ name }) => name)).toEqual(['陈小满'])
})

it('lets a few regulars start in December of last year, a whole week and more', () => {
  const december = daysOf('lin-wan', '2026-11-21T06:00:00Z').filter((day) => day.startsWith('2025-12'))
  expect(december).toHaveLength(9)
  expect(december[0]).toBe('2025-12-08')
})

it('goes forward only, from the curtain to now, on every day of the year and wherever the shop is', () => {
  for (const timeZone of [shanghai, 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/Berlin']) {
    for (const day of daysWatched) {
      const now = new Date(Date.UTC(2026, 0, 1 + day, 20, 30))
      let before = curtain(now).getTime()
      for (const { at, day: sceneDay } of scriptFor(now, timeZone)) {
        const time = at?.getTime() ?? now.getTime()
        expect(time, `${sceneDay} in ${timeZone}, played at ${now.toISOString()}`).toBeGreaterThan(before)
        expect(dayIn(new Date(time), timeZone)).toBe(sceneDay)
        before = time
      }
    }
  }
})

it('is the same all day long, so that a play broken off finds its place', () => {
  const morning = scriptFor(new Date('2026-11-21T01:00:00Z'), shanghai)
  expect(scriptFor(new Date('2026-11-21T15:00:00Z'), shanghai)).toEqual(morning)
})

it('reckons hours in the shop’s zone, also round a change of summer time', () => {
  expect(instantAt('2026-11-21', '08:12', shanghai).toISOString()).toBe('2026-11-21T00:12:00.000Z')
  expect(instantAt('2026-03-29', '01:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T00:30:00.000Z')
  expect(instantAt('2026-03-29', '03:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z')
})
