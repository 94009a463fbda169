import type { PaymentParameters, PaymentState } from '@huitou/contract'
import { useState } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { keepRemote } from '@/api/use-remote'
import { unreachable } from '@/lib/unreachable'
import { canPay, requestPayment } from '@/platform/pay'

export type Payable = { kind: 'order' | 'redemption'; id: string }
/** `unsure`: WeChat has not said yet; nobody is asked to pay again before it does. */
export type Paid = 'paid' | 'cancelled' | 'unsure'

export type Pay = {
  /** Asked before anything is kept for it: where nothing can be paid, the way into WeChat is shown instead. */
  paysHere: () => boolean
  /** Throws an `ApiProblem` when paying could not begin. */
  pay: (payable: Payable) => Promise<Paid>
  /** WeChat's sheet is gone, and it has not said yet what became of the money. */
  confirming: boolean
  /** This browser cannot pay: the shop has to be opened in WeChat. Nothing was paid then. */
  outsideWeChat: boolean
  clear: () => void
}

/** Between two questions what became of it. */
const PAUSES_MS = [500, 1000, 1500, 2000]

/** Pays an order, or what a redemption costs beside its points: WeChat's sheet, and then what the shop knows of it. */
export const usePay = (): Pay => {
  const [confirming, setConfirming] = useState(false)
  const [outsideWeChat, setOutside] = useState(false)

  const paysHere = (): boolean => {
    setOutside(!canPay())
    return canPay()
  }
  const pay = async (payable: Payable): Promise<Paid> => {
    if (!paysHere()) return 'cancelled'
    const parameters = await begin(payable)
    if (parameters === 'paid' || parameters === null) return 'paid'
    const shown = await requestPayment(parameters)
    setConfirming(shown === 'paid')
    try {
      return await askUntilKnown(payable, shown === 'paid', () => setConfirming(true))
    } finally {
      setConfirming(false)
    }
  }
  return { paysHere, pay, confirming, outsideWeChat, clear: () => setOutside(false) }
}

/** Null: a coupon left nothing to pay. */
const begin = async (payable: Payable): Promise<PaymentParameters | null | 'paid'> => {
  try {
    return await startPayment(payable)
  } catch (failure) {
    if (problemCode(failure) !== 'already_paid') throw failure
    return 'paid'
  }
}

const askUntilKnown = async (payable: Payable, expectsPaid: boolean, whenUnsure: () => void): Promise<Paid> => {
  for (const pause of [0, ...PAUSES_MS]) {
    if (pause > 0) await new Promise((done) => setTimeout(done, pause))
    const state = await settle(payable).catch(() => null)
    if (state === 'paid' || state === 'none') return 'paid'
    // Who closed the sheet has paid nothing, and WeChat says the same or cannot be asked.
    if (!expectsPaid && state !== 'unsure') return 'cancelled'
    whenUnsure()
  }
  return 'unsure'
}

const startPayment = async ({ kind, id }: Payable): Promise<PaymentParameters | null> => {
  switch (kind) {
    case 'order': {
      const { order, parameters } = await call('POST /v1/orders/:id/payment', { params: { id }, body: {} })
      keepRemote('GET /v1/orders/:id', { params: { id } }, order)
      return parameters
    }
    case 'redemption': {
      const { redemption, parameters } = await call('POST /v1/redemptions/:id/payment', { params: { id }, body: {} })
      keepRemote('GET /v1/redemptions/:id', { params: { id } }, redemption)
      return parameters
    }
    default:
      return unreachable(kind)
  }
}

/** Asks the shop, which asks WeChat. What it answers is on screen at once. */
export const settle = async ({ kind, id }: Payable): Promise<PaymentState> => {
  switch (kind) {
    case 'order': {
      const { order } = await call('POST /v1/orders/:id/settlement', { params: { id }, body: {} })
      keepRemote('GET /v1/orders/:id', { params: { id } }, order)
      return order.payment
    }
    case 'redemption': {
      const { redemption } = await call('POST /v1/redemptions/:id/settlement', { params: { id }, body: {} })
      keepRemote('GET /v1/redemptions/:id', { params: { id } }, redemption)
      return redemption.payment
    }
    default:
      return unreachable(kind)
  }
}
