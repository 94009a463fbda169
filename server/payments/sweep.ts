import type { Money } from './payable'

/** Asks WeChat about what it never told. No transaction may be open; before the sweepers that cancel what is unpaid. */
export const sweepPayments = (money: Money, now: Date): Promise<void> => {
  throw new Error('not yet')
}
