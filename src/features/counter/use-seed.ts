import type { CounterSeed } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { useRemote } from '@/api/use-remote'
import { keepContact, trustLastContact } from '@/flows/last-contact'
import type { Remote } from '@/lib/remote'

/** What this device makes its codes of: from the last contact at once, anew behind it. */
export const useSeed = (): Remote<CounterSeed> => {
  // Before the first code is made.
  useState(trustLastContact)
  const seed = useRemote('GET /v1/me/counter-seed', {})
  const fresh = seed.kind === 'ready' && !seed.stale ? seed.data : null
  useEffect(() => {
    if (fresh !== null) keepContact()
  }, [fresh])
  return seed
}
