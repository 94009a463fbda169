import { useEffect, useState } from 'react'
import { serverNow } from '@/lib/clock'
import { stepAt } from '@/lib/one-time-password'

const LOOK_MS = 500

/** The half minute that it is by the server's clock. Looked at, not counted: the clock may be corrected meanwhile. */
export const useStep = (): number => {
  const [step, setStep] = useState(() => stepAt(serverNow()))
  useEffect(() => {
    const timer = setInterval(() => setStep(stepAt(serverNow())), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  return step
}
