import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Db } from '../db/schema'
import { advanceOffset, catchUpOffset, setFirstOffset } from './offset'
import {
  countBehind,
  countSwept,
  forgetAll,
  forgetDead,
  forgetProcess,
  livingIds,
  readClock,
  writeProgress,
} from './processes'
import { emptyShop, type Refill } from './start-over'

const LOOK_MS = 200
const SWEEP_MS = 10_000
const HURRY_MS = 1_000
const HEARTBEAT_MS = 2_000
const EVERYBODY_MS = 120_000

export type ClockOptions = {
  db: Db
  /** Does what is due by `now`; runs in every process, without a leader. */
  sweep: (db: Db, now: Date) => Promise<void>
  /** Does what is shown to the second: it cannot wait for the next round. */
  hurry?: (db: Db, now: Date) => Promise<void>
  /** What a shop that starts over has from its first moment on. */
  refill?: Refill
  /** Where a shop that has no clock yet begins, in the past. */
  startsAt?: Date
  /** No other process can be on this database (PGlite's folder is locked). */
  alone?: boolean
  onError?: (error: unknown) => void
}

/** The shop's clock: the system's plus one offset in the database, which only grows. */
export type Clock = {
  now: () => Date
  offsetMs: () => number
  /** Moves every process ahead; done when each has seen it and its sweeper has gone round. */
  advance: (ms: number) => Promise<void>
  /** A clock behind the system's goes level with it; done as `advance`. */
  catchUp: () => Promise<void>
  /** Empties the shop; the only way back in time. */
  startOver: (startsAt?: Date) => Promise<void>
  stop: () => Promise<void>
}

/** Every process keeps a row (offset seen, offset swept), looks every 200 ms, and sweeps every 10 s and after a jump; once a second what cannot wait. */
export const startClock = async (options: ClockOptions): Promise<Clock> => {
  const { db, startsAt, alone = false, onError = () => undefined, refill = async () => undefined } = options
  const id = randomUUID()
  const stopped = new AbortController()
  let offsetMs = 0
  let sweptOffsetMs: number | null = null
  let sweptAt = -Infinity
  let writtenAt = -Infinity
  let sweeping = false
  let hurriedAt = -Infinity
  let hurrying = false
  let last: Promise<void> = Promise.resolve()

  const now = () => new Date(Date.now() + offsetMs)

  const look = async () => {
    const clock = await readClock(db, id)
    const changed = !clock.known || clock.offsetMs > offsetMs
    if (!clock.known) {
      // The first look, or the shop started over: only then may the clock stand earlier than before.
      offsetMs = clock.offsetMs
      sweptOffsetMs = null
      await forgetDead(db)
    }
    offsetMs = Math.max(offsetMs, clock.offsetMs)
    if (changed || Date.now() - writtenAt >= HEARTBEAT_MS) {
      await writeProgress(db, id, { seenOffsetMs: offsetMs, sweptOffsetMs })
      writtenAt = Date.now()
    }
    if (!sweeping && (sweptOffsetMs !== offsetMs || Date.now() - sweptAt >= SWEEP_MS)) void sweepOnce()
    else if (!sweeping && !hurrying && Date.now() - hurriedAt >= HURRY_MS) void hurryOnce()
  }
  /** One look after the other, however many ask for one. */
  const lookNow = () => (last = last.then(look).catch(onError))

  const sweepOnce = async () => {
    sweeping = true
    const from = offsetMs
    try {
      await options.sweep(db, now())
    } catch (error) {
      onError(error)
    }
    sweptAt = Date.now()
    sweeping = false
    if (offsetMs !== from || sweptOffsetMs === from) return
    sweptOffsetMs = from
    writtenAt = -Infinity
    if (!stopped.signal.aborted) await lookNow()
  }

  const hurryOnce = async () => {
    hurrying = true
    hurriedAt = Date.now()
    await options.hurry?.(db, now()).catch(onError)
    hurrying = false
  }

  const until = async (reached: () => Promise<boolean>) => {
    const deadline = Date.now() + EVERYBODY_MS
    await lookNow()
    while (!(await reached())) {
      if (Date.now() > deadline) throw new Error('a process did not follow the clock')
      await delay(20)
      await lookNow()
    }
  }
  const everybodyAt = (target: number) => until(async () => offsetMs >= target && (await countBehind(db, target)) === 0)

  if (alone) await forgetAll(db)
  await setFirstOffset(db, startsAt)
  offsetMs = (await readClock(db, id)).offsetMs
  await lookNow()
  const looking = lookUntil(stopped.signal, lookNow)

  return {
    now,
    offsetMs: () => offsetMs,
    advance: async (ms) => everybodyAt(await advanceOffset(db, ms)),
    catchUp: async () => everybodyAt(await catchUpOffset(db)),
    startOver: async (from) => {
      const ids = await livingIds(db)
      await emptyShop(db, { startsAt: from, refill })
      await until(async () => (await countSwept(db, ids)) === ids.length)
    },
    stop: async () => {
      stopped.abort()
      await looking
      await last
      while (sweeping || hurrying) await delay(20)
      await forgetProcess(db, id).catch(onError)
    },
  }
}

const lookUntil = async (stopped: AbortSignal, lookNow: () => Promise<void>) => {
  while (!stopped.aborted) {
    await delay(LOOK_MS, undefined, { signal: stopped }).catch(() => undefined)
    if (!stopped.aborted) await lookNow()
  }
}
