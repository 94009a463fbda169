import { dayIn, instantAt } from '../play/shop-days'
import { longestStepSeconds, type Backend, type ShopClock } from './backend'

const daySeconds = 86_400
/** One move brings at most this much: the shop does day by day what was due, and has to answer in time. */
const stepSeconds = Math.min(30 * daySeconds, longestStepSeconds)
const openingHour = '10:00'

/** Moves of the shop’s clock, one after the other whoever asks: the next one starts from where the last one ended. */
export const createMoves = (backend: Backend) => {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (move: () => Promise<ShopClock>): Promise<ShopClock> => {
    const mine = last.then(move)
    last = mine.catch(() => undefined)
    return mine
  }
  const forward = async (seconds: number, stepsOf = stepSeconds): Promise<ShopClock> => {
    const clock = await backend.advance(Math.min(seconds, stepsOf))
    return seconds > stepsOf ? forward(seconds - stepsOf, stepsOf) : clock
  }
  /** The last days pass one by one, as for a shop that is open: what it says in time is not late when it is said. */
  const live = async (seconds: number): Promise<ShopClock> => {
    const atOnce = seconds - stepSeconds
    if (atOnce > 0) await forward(atOnce)
    return forward(Math.min(seconds, stepSeconds), daySeconds)
  }
  return {
    advance: (seconds: number) => inTurn(() => forward(seconds)),
    /** To the next time that the shop’s calendar shows this `MM-DD`, at ten in the morning; from that day on, next year’s. */
    to: (monthAndDay: string) =>
      inTurn(async () => {
        const { now } = await backend.clock()
        const target = nextAt(monthAndDay, now, await backend.timeZone())
        return live(Math.ceil((target.getTime() - now.getTime()) / 1000))
      }),
  }
}
export type Moves = ReturnType<typeof createMoves>

const nextAt = (monthAndDay: string, now: Date, timeZone: string): Date => {
  const year = Number(dayIn(now, timeZone).slice(0, 4))
  const thisYears = instantAt(`${year}-${monthAndDay}`, openingHour, timeZone)
  return thisYears > now ? thisYears : instantAt(`${year + 1}-${monthAndDay}`, openingHour, timeZone)
}
