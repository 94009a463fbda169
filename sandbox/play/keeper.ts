import type { Backend } from '../shop/backend'
import { textAt } from './read-answer'
import type { Ask } from './visits'

/** Who stands behind the counter, and becomes the shop's owner the first time that somebody wants something of them. */
export const createKeeper = ({ backend, ask }: { backend: Backend; ask: Ask }) => {
  let owning: Promise<void> | null = null

  const becomeOwner = async () => {
    const me = await ask('GET', '/v1/me')
    if (textAt(me?.body, 'role') === 'owner') return
    await ask('POST', '/v1/staff/owner', { body: { code: await backend.ownerCode() } })
  }
  const asKeeper: Ask = async (...asked) => {
    owning ??= becomeOwner()
    await owning
    return ask(...asked)
  }
  const at = (what: string) => `/v1/staff/${what}`

  return {
    prepare: (orderId: string) => asKeeper('POST', at(`orders/${orderId}/preparation`), { body: {} }),
    ship: (orderId: string, trackingNumber: string) =>
      asKeeper('POST', at(`orders/${orderId}/shipment`), { body: { carrier: 'SF', trackingNumber } }),
    handOver: (storeId: string, code: string) => asKeeper('POST', at('hand-overs'), { body: { storeId, code } }),
    refund: (refundId: string, body: { orderId: string; amountFen: number; note: string }) =>
      asKeeper('PUT', at(`refunds/${refundId}`), {
        body,
        excused: ['not_found', 'not_refundable', 'refund_too_high'],
      }),
  }
}
export type Keeper = ReturnType<typeof createKeeper>
