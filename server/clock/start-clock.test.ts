import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../db/schema'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { startClock, type Clock, type ClockOptions } from './start-clock'

const DAY_MS = 86_400_000

describe("the shop's clock", () => {
  let database: TestDatabase
  let clocks: Clock[] = []
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  beforeEach(() => emptyDatabase(database.db))
  afterEach(async () => {
    await Promise.all(clocks.map((clock) => clock.stop()))
    clocks = []
  })
  afterAll(() => database.close())

  const start = async (options: Partial<ClockOptions> = {}) => {
    const sweeps: Date[] = []
    const sweep = async (_db: Db, now: Date) => void sweeps.push(now)
    const clock = await startClock({ db: database.db, sweep, ...options })
    clocks.push(clock)
    return { clock, sweeps }
  }
  const ahead = (clock: Clock) => clock.now().getTime() - Date.now()

  it('is the time of day until somebody moves it', async () => {
    const { clock } = await start()
    expect(Math.abs(ahead(clock))).toBeLessThan(50)
  })

  it('begins in the past where a play asks for it, and catches up', async () => {
    const startsAt = new Date(Date.now() - 300 * DAY_MS)
    const { clock } = await start({ startsAt })
    expect(Math.abs(clock.now().getTime() - startsAt.getTime())).toBeLessThan(2_000)
    await clock.catchUp()
    expect(clock.offsetMs()).toBe(0)
    await clock.advance(1000)
    await clock.catchUp()
    expect(clock.offsetMs()).toBe(1000)
  })

  it('does not begin in the future, nor anew where there is one', async () => {
    const { clock } = await start({ startsAt: new Date(Date.now() + DAY_MS) })
    expect(clock.offsetMs()).toBe(0)
    const second = await start({ startsAt: new Date(0) })
    expect(second.clock.offsetMs()).toBe(0)
  })

  it('moves every process, and answers when each has swept at the new time', async () => {
    const one = await start()
    const two = await start({ sweep: () => delay(300) })
    await one.clock.advance(7 * DAY_MS)
    expect([one, two].map(({ clock }) => clock.offsetMs())).toEqual([7 * DAY_MS, 7 * DAY_MS])
    expect(one.sweeps.at(-1)?.getTime()).toBeGreaterThan(Date.now() + 6 * DAY_MS)
    const rows = await database.db.selectFrom('processes').select('offset_swept_ms').execute()
    expect(rows).toEqual([{ offset_swept_ms: 7 * DAY_MS }, { offset_swept_ms: 7 * DAY_MS }])
  })

  it('does what cannot wait once a second, between one round and the next, and is done with it when it stops', async () => {
    let [hurries, atWork] = [0, 0]
    const hurry = async () => {
      hurries += 1
      atWork += 1
      await delay(100)
      atWork -= 1
    }
    const { clock, sweeps } = await start({ hurry })
    while (hurries < 3) await delay(20)
    await clock.stop()
    clocks = []
    expect([atWork, sweeps.length]).toEqual([0, 1])
  })

  it('only goes forward', async () => {
    const { clock } = await start()
    await expect(clock.advance(-1)).rejects.toThrow('forward')
    await expect(clock.advance(0)).rejects.toThrow('forward')
  })

  it('adds up what several ask for at once', async () => {
    const one = await start()
    const two = await start()
    await Promise.all([one.clock.advance(1000), two.clock.advance(2000), one.clock.advance(4000)])
    await one.clock.advance(1)
    expect([one.clock.offsetMs(), two.clock.offsetMs()]).toEqual([7001, 7001])
  })

  it('is not held up by a sweep that fails', async () => {
    const errors: unknown[] = []
    const { clock } = await start({
      sweep: () => Promise.reject(new Error('broken')),
      onError: (error) => errors.push(error),
    })
    await clock.advance(1000)
    expect(errors).toContainEqual(new Error('broken'))
  })

  it('starts over, earlier, in every process', async () => {
    const one = await start()
    const two = await start()
    await one.clock.advance(DAY_MS)
    await two.clock.startOver(new Date(Date.now() - DAY_MS))
    for (const { clock } of [one, two]) expect(Math.abs(clock.offsetMs() + DAY_MS)).toBeLessThan(2_000)
  })

  it('leaves no row behind when its process stops, and none of killed ones where it is alone', async () => {
    await start()
    await clocks[0]?.stop()
    expect(await database.db.selectFrom('processes').selectAll().execute()).toEqual([])
    await database.db
      .insertInto('processes')
      .values({
        id: '11111111-1111-4111-8111-111111111111',
        offset_seen_ms: 0,
        offset_swept_ms: null,
        seen_at: new Date(),
      })
      .execute()
    const { clock } = await start({ alone: true })
    await clock.advance(1)
  })
})
