import type { BodyOf, ProblemCode, Quote } from '@huitou/contract'
import { useEffect, useRef, useState } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { serverNow } from '@/lib/clock'
import { linesParam, type Line } from '@/lib/order-lines'
import { useDidShow } from '@/platform/page'
import { keepWay, keptWay } from './kept-way'

/** What the member chose; whatever is left out, the shop chooses well. `couponId` null: none. */
export type Wish = Pick<BodyOf<'POST /v1/quotes'>, 'fulfilment' | 'couponId'>

export type Quoting = {
  quote: Quote | null
  /** A new one is on its way; what is shown is the last. */
  busy: boolean
  problem: ProblemCode | null
  /** Asks with what was chosen before and this. Null: it could not be asked. */
  choose: (change: Wish) => Promise<Quote | null>
}

const FRESH_MS = 1000

/** What these lines cost, to the fen, as the shop reckons it now. */
export const useQuote = (lines: Line[]): Quoting => {
  const [state, setState] = useState<Omit<Quoting, 'choose'>>({ quote: null, busy: true, problem: null })
  const of = linesParam(lines)
  const [first] = useState(() => wishOf(of))
  const wish = useRef(first)
  const asked = useRef({ count: 0, at: 0 })

  const ask = async (wished: Wish): Promise<Quote | null> => {
    const mine = asked.current.count + 1
    asked.current = { count: mine, at: serverNow() }
    wish.current = wished
    setState((known) => (known.busy ? known : { ...known, busy: true }))
    const told = await quoteOf(lines, wished).catch(problemCode)
    // A later choice has been asked for meanwhile: only its answer counts.
    if (asked.current.count !== mine) return null
    if (typeof told === 'string') {
      setState((known) => ({ ...known, busy: false, problem: told }))
      return null
    }
    wish.current = told.wish
    if (told.wish.fulfilment !== undefined) keepWay(of, told.wish.fulfilment)
    setState({ quote: told.quote, busy: false, problem: null })
    return told.quote
  }

  useEffect(() => {
    void ask(wish.current)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the lines by their content
  }, [of])
  // Back from an address or from the wallet: figures may have changed.
  useDidShow(() => {
    if (asked.current.count > 0 && serverNow() - asked.current.at > FRESH_MS) void ask(wish.current)
  })
  return { ...state, choose: (change) => ask({ ...wish.current, ...change }) }
}

const wishOf = (of: string): Wish => {
  const fulfilment = keptWay(of)
  return fulfilment === undefined ? {} : { fulfilment }
}

/** What cannot be had any more (a coupon that was used, an address that was deleted) is chosen anew by the shop. */
const quoteOf = async (lines: Line[], wish: Wish): Promise<{ quote: Quote; wish: Wish }> => {
  try {
    return { quote: await call('POST /v1/quotes', { body: { lines, ...wish } }), wish }
  } catch (failure) {
    const { couponId, fulfilment, ...rest } = wish
    switch (problemCode(failure)) {
      case 'coupon_unusable':
        if (couponId === undefined) throw failure
        return quoteOf(lines, fulfilment === undefined ? rest : { ...rest, fulfilment })
      case 'not_found':
        if (fulfilment === undefined) throw failure
        return quoteOf(lines, couponId === undefined ? rest : { ...rest, couponId })
      default:
        throw failure
    }
  }
}
