import type { AnswerOf, BodyOf } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { patchRemote } from '@/api/use-remote'
import { dropId, keptId, writeOnce } from '@/flows/kept-id'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import { usePay, type Pay } from '@/flows/pay'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'

export type Redemption = AnswerOf<'GET /v1/redemptions/:id'>
type Order = Omit<BodyOf<'PUT /v1/redemptions/:id'>, 'rewardId'>

type Redeem = {
  action: MemberAction<Order>
  /** What was redeemed here, just now or by a tap whose answer was lost. */
  redemption: Redemption | null
  /** An earlier tap's end is being asked for: nothing is offered anew before it is known. */
  unsure: boolean
  /** The money part, where there is one. */
  paying: Pick<Pay, 'confirming' | 'outsideWeChat' | 'clear'>
  startOver: () => void
}

/** Redeems a reward, once, whatever happens to the network or the app in between. */
export const useRedeem = (rewardId: string): Redeem => {
  const intent = `redeem:${rewardId}`
  const { paysHere, pay, confirming, outsideWeChat, clear } = usePay()
  const [redemption, setRedemption] = useState<Redemption | null>(null)
  const [unsure, setUnsure] = useState(() => keptId(intent) !== null)

  const action = useMemberAction(intent, async (order: Order) => {
    if (order.expectedAmountFen !== undefined && !paysHere()) return
    const done = await writeOnce(intent, (id) => redeemAs(id, { rewardId, ...order }))
    patchRemote('GET /v1/redemptions/:id', { params: { id: done.id } }, () => done)
    if (done.state !== 'awaiting_payment') return setRedemption(done)
    // It is held for a while now: whoever closed WeChat's sheet finds it, and the way to pay it, on its own page.
    await pay({ kind: 'redemption', id: done.id }).catch(() => undefined)
    const now = await call('GET /v1/redemptions/:id', { params: { id: done.id } }).catch(() => done)
    return now.state === 'awaiting_payment' ? open(`${paths.redemption}?id=${now.id}`) : setRedemption(now)
  })

  useEffect(() => {
    const id = keptId(intent)
    if (id === null) return
    call('GET /v1/redemptions/:id', { params: { id } })
      .then((found) => {
        dropId(intent)
        setRedemption(found)
      })
      // Not there: the tap never arrived. The id stays for the next one, should the first still be on its way.
      .catch(() => undefined)
      .finally(() => setUnsure(false))
  }, [intent])

  const paying = { confirming, outsideWeChat, clear }
  return { action, redemption, unsure, paying, startOver: () => setRedemption(null) }
}

/** An id that came back as used for something else is this device's own earlier tap: its outcome is the answer. */
const redeemAs = async (id: string, body: BodyOf<'PUT /v1/redemptions/:id'>): Promise<Redemption> => {
  try {
    return (await call('PUT /v1/redemptions/:id', { params: { id }, body })).redemption
  } catch (failure) {
    if (problemCode(failure) !== 'id_reused') throw failure
    return call('GET /v1/redemptions/:id', { params: { id } })
  }
}
