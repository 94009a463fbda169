import type { CounterSeed } from '@huitou/contract'
import { useEffect } from 'react'
import { number, object, safeParse } from 'valibot'
import { useRemote } from '@/api/use-remote'
import { clockOffset, trustOffset } from '@/lib/clock'
import type { Remote } from '@/lib/remote'
import { readStored, store } from '@/platform/storage'

const CLOCK = 'clock'
const Kept = object({ offset: number() })

/**
 * What this device makes its codes of: from the last contact at once, anew behind it. A phone whose clock is wrong
 * stays right without a network: how wrong it is was kept with it.
 */
export const useSeed = (): Remote<CounterSeed> => {
  const seed = useRemote('GET /v1/me/counter-seed', {})
  const fresh = seed.kind === 'ready' && !seed.stale ? seed.data : null
  useEffect(() => {
    const kept = safeParse(Kept, readStored(CLOCK))
    if (kept.success) trustOffset(kept.output.offset)
  }, [])
  useEffect(() => {
    if (fresh !== null && clockOffset() !== 0) store(CLOCK, { offset: clockOffset() })
  }, [fresh])
  return seed
}
