import { useEffect, useRef } from 'react'
import { ring } from '@/platform/ring'

/** Rings when an order came that was not there at the last look; what was there already does not. */
export const useRing = (newestOrderAt: string | null): void => {
  const known = useRef(newestOrderAt)
  useEffect(() => {
    const before = known.current
    known.current = newestOrderAt
    if (newestOrderAt === null || newestOrderAt === before) return
    if (before === null || Date.parse(newestOrderAt) > Date.parse(before)) ring()
  }, [newestOrderAt])
}
