import type { Fulfilment } from '@huitou/contract'
import type { Trx } from '../db/schema'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'

type Seat = {
  orderId: string
  memberId: string
  expectedAmountFen: number
  fulfilment?: Fulfilment
  now: Date
  shop: Shop
}
export const openGroup = async (_trx: Trx, _ask: Seat & { id: string; dealId: string }): Promise<void> => {
  throw new Error('not yet')
}
export const joinGroup = async (_trx: Trx, _ask: Seat & { id: string }): Promise<void> => {
  throw new Error('not yet')
}
export const leaveGroup = async (
  _trx: Trx,
  _events: PaymentEvents,
  _ask: { id: string; orderId: string; memberId: string; now: Date; shop: Shop },
): Promise<void> => {
  throw new Error('not yet')
}
export const withdrawDeal = async (
  _trx: Trx,
  _events: PaymentEvents,
  _ask: { dealId: string; now: Date; shop: Shop },
): Promise<void> => {
  throw new Error('not yet')
}
export const wishGroup = async (_trx: Trx, _ask: { id: string; memberId: string; now: Date }): Promise<void> => {
  throw new Error('not yet')
}
export const leaveGroups = async (
  _trx: Trx,
  _events: PaymentEvents,
  _ask: { memberId: string; now: Date; shop: Shop },
): Promise<void> => {
  throw new Error('not yet')
}
export const changeFulfilment = async (
  _trx: Trx,
  _ask: { orderId: string; memberId: string; fulfilment: Fulfilment; now: Date; shop: Shop },
): Promise<void> => {
  throw new Error('not yet')
}
