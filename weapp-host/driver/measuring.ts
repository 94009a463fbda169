import type { Records } from '../phone/records'
import type { Network, RequestRecord } from './network'
import type { Session } from './session'
import type { Measure } from './weapp'

type Mark = { calls: number; setData: number; requests: number }

const measureSince = (mark: Mark, records: Records, requests: readonly RequestRecord[]): Measure => {
  const sizes = records.setData.slice(mark.setData).map(({ bytes }) => bytes)
  return {
    setData: {
      count: sizes.length,
      bytes: sizes.reduce((sum, each) => sum + each, 0),
      largestBytes: Math.max(0, ...sizes),
    },
    requests: requests.slice(mark.requests),
    calls: records.calls.slice(mark.calls),
  }
}

/** Counts what the app does; `launched` is the number of requests before its last launch. */
export const createMeasuring = (session: Session, network: Network, launched: () => number) => {
  const mark = async (): Promise<Mark> => {
    const { calls, setData } = await session.collect()
    return { calls: calls.length, setData: setData.length, requests: network.records().length }
  }
  return {
    async measure(action: () => Promise<unknown>): Promise<Measure> {
      const before = await mark()
      await action()
      return measureSince(before, await session.collect(), network.records())
    },
    sinceLaunch: async (): Promise<Measure> =>
      measureSince({ calls: 0, setData: 0, requests: launched() }, await session.collect(), network.records()),
  }
}
