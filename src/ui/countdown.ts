import { useEffect, useState } from 'react'
import { serverNow } from '@/lib/clock'

/**
 * Milliseconds until an instant by the server's clock, anew every second, never below 0. At zero it calls `onZero` once:
 * whoever shows it asks the server before it says that anything ended. A null instant ticks nothing.
 */
export const useCountdown = (until: string | null, onZero: () => void): number => {
  const [left, setLeft] = useState(() => leftOf(until))
  useEffect(() => {
    if (until === null || leftOf(until) === 0) return
    const timer = setInterval(() => {
      const now = leftOf(until)
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      onZero()
    }, 1000)
    return () => clearInterval(timer)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what happens at zero may change without a new countdown
  }, [until])
  return left
}

const leftOf = (until: string | null): number => (until === null ? 0 : Math.max(0, Date.parse(until) - serverNow()))
