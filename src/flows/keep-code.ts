import { useEffect } from 'react'
import { call } from '@/api/call'
import { keepRemote, knownRemote } from '@/api/use-remote'
import { serverNow } from '@/lib/clock'
import { useSignedIn } from '@/stores/session'

/** What is on screen comes first. */
const LATER_MS = 4000
/** Good for a day: renewed by half of it, so that a shop without a network finds one that lasts. */
const ENOUGH_MS = 12 * 3_600_000

/** What the code for the till is made of, there before it is needed. `ready`: nothing else is waited for. */
export const useKeptCode = (ready: boolean): void => {
  const wanted = useSignedIn() && ready
  useEffect(() => {
    if (!wanted) return
    const timer = setTimeout(() => {
      const known = knownRemote('GET /v1/me/counter-seed', {})
      if (known !== undefined && Date.parse(known.validUntil) - serverNow() > ENOUGH_MS) return
      void call('GET /v1/me/counter-seed', {}).then(
        (seed) => keepRemote('GET /v1/me/counter-seed', {}, seed),
        () => undefined,
      )
    }, LATER_MS)
    return () => clearTimeout(timer)
  }, [wanted])
}
