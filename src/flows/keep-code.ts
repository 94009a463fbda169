import { useEffect } from 'react'
import { call } from '@/api/call'
import { keepRemote, knownRemote } from '@/api/use-remote'
import { serverNow } from '@/lib/clock'
import { useSignedIn } from '@/stores/session'
import { fetchCodePage } from './code-page'
import { isOfThisSession, keepContact } from './last-contact'

/** What is on screen comes first. */
const LATER_MS = 4000
/** Good for a day: renewed by half of it, so that a shop without a network finds one that lasts. */
const ENOUGH_MS = 12 * 3_600_000

/** The code for the till, there before it is needed: its page, and what it is made of. `ready`: nothing else is waited for. */
export const useKeptCode = (ready: boolean): void => {
  const wanted = useSignedIn() && ready
  useEffect(() => {
    if (!wanted) return
    const timer = setTimeout(() => {
      fetchCodePage()
      const known = knownRemote('GET /v1/me/counter-seed', {})
      const lasts = known !== undefined && Date.parse(known.validUntil) - serverNow() > ENOUGH_MS
      if (lasts && isOfThisSession()) return
      void call('GET /v1/me/counter-seed', {}).then(
        (seed) => {
          keepRemote('GET /v1/me/counter-seed', {}, seed)
          keepContact()
        },
        () => undefined,
      )
    }, LATER_MS)
    return () => clearTimeout(timer)
  }, [wanted])
}
