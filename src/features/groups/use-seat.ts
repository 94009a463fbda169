import type { Fulfilment, Group } from '@huitou/contract'
import { call } from '@/api/call'
import { ApiProblem, problemCode } from '@/api/problem'
import { keepRemote, refreshRemote } from '@/api/use-remote'
import { dropId, writeKept } from '@/flows/kept-id'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import { usePay, type Pay } from '@/flows/pay'
import { forgetPickedAddress } from '@/stores/picked'

/** What is taken: a place in a group, or the first one of a group of one's own. */
export type Wanted = { kind: 'join'; groupId: string } | { kind: 'open'; dealId: string }
/** Without `fulfilment` it is fetched, at the store that the shop finds best. */
export type Asked = { expectedAmountFen: number; fulfilment?: Fulfilment }

type Taking = {
  action: MemberAction<Asked>
  confirming: boolean
  outside: Pick<Pay, 'outsideWeChat' | 'clear'>
}

/** `onEnd`: its group's page tells the rest. `onPrice`: what was shown is no longer so, and what it costs now. */
type OnSeat = { onEnd: (groupId: string) => void; onPrice: (nowFen: number) => void }

/** Takes a seat and pays it, once, whatever happens to the network or the app in between. */
export const useSeat = (wanted: Wanted, { onEnd, onPrice }: OnSeat): Taking => {
  const { paysHere, pay, confirming, ...outside } = usePay()
  const intent = wanted.kind === 'join' ? `join:${wanted.groupId}` : `open:${wanted.dealId}`

  const action = useMemberAction(intent, async (seat: Asked) => {
    if (seat.expectedAmountFen > 0 && !paysHere()) return
    const group = await take(wanted, intent, seat).catch((failure: unknown) => {
      if (failure instanceof ApiProblem && failure.amountFen !== null) onPrice(failure.amountFen)
      if (wanted.kind === 'join') refreshRemote('GET /v1/groups/:id', { params: { id: wanted.groupId } })
      else refreshRemote('GET /v1/deals/:id', { params: { id: wanted.dealId } })
      throw failure
    })
    keepRemote('GET /v1/groups/:id', { params: { id: group.id } }, group)
    const order = group.viewer.order
    // Where paying cannot begin, the page of the group goes on with the seat that is held.
    if (order !== null && order.state === 'awaiting_payment')
      await pay({ kind: 'order', id: order.id }).catch(() => undefined)
    dropId(intent)
    dropId(`${intent}:order`)
    forgetPickedAddress()
    refreshRemote('GET /v1/groups/:id', { params: { id: group.id } })
    onEnd(group.id)
  })
  return { action, confirming, outside }
}

const take = async (wanted: Wanted, intent: string, seat: Asked): Promise<Group> => {
  if (wanted.kind === 'join') return writeKept(`${intent}:order`, (orderId) => join(wanted.groupId, orderId, seat))
  return writeKept(intent, (id) =>
    writeKept(`${intent}:order`, async (orderId) => {
      const body = { dealId: wanted.dealId, orderId, ...seat }
      return orFind(id, async () => (await call('PUT /v1/groups/:id', { params: { id }, body })).group)
    }),
  )
}

const join = (id: string, orderId: string, body: Asked): Promise<Group> =>
  orFind(id, async () => (await call('PUT /v1/groups/:id/seats/:orderId', { params: { id, orderId }, body })).group)

/** An earlier tap, whose answer was lost and which was not what is on screen now: its group tells. */
const orFind = async (id: string, write: () => Promise<Group>): Promise<Group> => {
  try {
    return await write()
  } catch (failure) {
    if (problemCode(failure) !== 'id_reused' && problemCode(failure) !== 'in_it') throw failure
    return call('GET /v1/groups/:id', { params: { id } })
  }
}
