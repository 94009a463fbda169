import type { PaymentState } from '@huitou/contract'
import { useEffect } from 'react'
import { settle, type Payable } from './pay'

const FIRST_MS = 1500
const LONGEST_MS = 12_000
/** About four minutes; by then the shop has asked WeChat by itself, and the next show of the page tells. */
const TIMES = 25

/** While nobody knows what became of a payment, the shop is asked until it does: the page mends itself. */
export const useSettling = ({ kind, id }: Payable, payment: PaymentState): void => {
  const unsure = payment === 'unsure'
  useEffect(() => {
    if (!unsure) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = TIMES
    const askAfter = (pause: number) => {
      if (left === 0) return
      left -= 1
      timer = setTimeout(() => {
        // What it answers is on screen by itself; once it is known, this effect ends.
        void settle({ kind, id })
          .catch(() => undefined)
          .then(() => timer !== undefined && askAfter(Math.min(LONGEST_MS, pause * 1.6)))
      }, pause)
    }
    askAfter(FIRST_MS)
    return () => {
      clearTimeout(timer)
      timer = undefined
    }
  }, [kind, id, unsure])
}
