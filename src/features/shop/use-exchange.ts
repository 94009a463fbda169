import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { writeOnce } from '@/flows/kept-id'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import type { Offer } from './use-offer'
import type { Quoting } from './use-quote'

/**
 * Redeems a coupon under an id of its own and reckons with it. One that saves nothing on this order after all is
 * cancelled back; one that helps stays in the wallet, whether the order comes about or not.
 */
export const useExchange = (choose: Quoting['choose'], onEnd: (helped: boolean) => void): MemberAction<Offer> =>
  useMemberAction('exchange', async ({ rewardId }: Offer) => {
    const { id, couponId } = await writeOnce(`exchange:${rewardId}`, (made) => redeem(made, rewardId))
    const quote = couponId === null ? null : await choose({ couponId })
    // Not reckoned with because the network went: it is in the wallet, and the next quote picks it by itself.
    const helped = quote === null || (quote.couponId === couponId && quote.discountFen > 0)
    if (!helped) {
      await call('POST /v1/redemptions/:id/cancellation', { params: { id }, body: {} })
      await choose({ couponId: undefined })
    }
    onEnd(helped)
  })

/** An id that came back as used for something else is this device's own earlier tap: its outcome is the answer. */
const redeem = async (id: string, rewardId: string) => {
  try {
    const body = { rewardId, quantity: 1 }
    return (await call('PUT /v1/redemptions/:id', { params: { id }, body })).redemption
  } catch (failure) {
    if (problemCode(failure) !== 'id_reused') throw failure
    return call('GET /v1/redemptions/:id', { params: { id } })
  }
}
