// Longer ones are waiting, not working: a toast that goes, a clock that ticks.
const SHORT_MS = 100

export type Timers = ReturnType<typeof createTimers>

/** The app's timers. Short ones are counted, so that a driver can wait until they have run. */
export const createTimers = () => {
  const short = new Set<number>()
  const setCounted = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
    const id = window.setTimeout(() => {
      short.delete(id)
      run(...args)
    }, ms)
    if (!(ms > SHORT_MS)) short.add(id)
    return id
  }
  const clearCounted = (id: number) => {
    short.delete(id)
    window.clearTimeout(id)
  }
  return { setTimeout: setCounted, clearTimeout: clearCounted, pending: () => short.size }
}
