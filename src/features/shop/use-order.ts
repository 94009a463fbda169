import type { BodyOf, Order, ProblemCode } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { keepRemote } from '@/api/use-remote'
import { dropId, keptId, writeKept } from '@/flows/kept-id'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import { usePay } from '@/flows/pay'
import { serverNow } from '@/lib/clock'
import { linesParam, type Line } from '@/lib/order-lines'
import { dropWay } from './kept-way'

type Content = BodyOf<'PUT /v1/orders/:id'>

type Ordering = {
  action: MemberAction<Content>
  /** An earlier tap's end is being asked for: nothing is offered anew before it is known. */
  unsure: boolean
  /** WeChat has been asked, and has not said yet. */
  confirming: boolean
  /** It is done, and the order's page is about to take this one's place. */
  ended: boolean
  outsideWeChat: Pick<MemberAction<never>, 'outsideWeChat' | 'clear'>
}

/** `onEnd`: there is an order, paid or not, and its page tells the rest. `onRefused`: what was shown is no longer so. */
type OnOrder = { onEnd: (orderId: string) => void; onRefused: (why: ProblemCode, expectedFen: number) => void }

const DAY_MS = 86_400_000

/** Orders and pays, once, whatever happens to the network or the app in between. */
export const useOrder = (lines: Line[], { onEnd, onRefused }: OnOrder): Ordering => {
  const intent = `order:${linesParam(lines)}`
  const [unsure, setUnsure] = useState(() => keptId(intent) !== null)
  const [ended, setEnded] = useState(false)
  const { paysHere, pay, confirming, ...outsideWeChat } = usePay()

  const end = (order: Order) => {
    dropId(intent)
    dropWay()
    setEnded(true)
    onEnd(order.id)
  }
  const action = useMemberAction(intent, async (content: Content) => {
    if (content.expectedAmountFen > 0 && !paysHere()) return
    const { order, asShown } = await writeKept(intent, (id) => place(id, content)).catch((failure: unknown) => {
      onRefused(problemCode(failure), content.expectedAmountFen)
      throw failure
    })
    // Where paying cannot begin the id stays, and the next tap goes on with this order.
    if (asShown && order.state === 'awaiting_payment')
      await pay({ kind: 'order', id: order.id }).catch((failure: unknown) => {
        if (!TOO_LATE.has(problemCode(failure))) throw failure
      })
    end(order)
  })

  useEffect(() => {
    const id = keptId(intent)
    if (id === null) return
    call('GET /v1/orders/:id', { params: { id } })
      .then((order) => {
        if (!isOfThisVisit(order)) return dropId(intent)
        keepRemote('GET /v1/orders/:id', { params: { id } }, order)
        end(order)
      })
      // Not there: the tap never arrived. The id stays for the next one, should the first still be on its way.
      .catch(() => undefined)
      .finally(() => setUnsure(false))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, for what was kept before this page opened
  }, [intent])

  return { action, unsure, confirming, ended, outsideWeChat }
}

/** What was given up or is long over does not stand in the way of buying the same again. */
const isOfThisVisit = ({ state, at }: Order): boolean => state !== 'cancelled' && serverNow() - Date.parse(at) < DAY_MS

/** The order's own page says so, and what can be done. */
const TOO_LATE = new Set<ProblemCode>(['not_payable', 'hold_expiring'])

type Placed = {
  order: Order
  /** False: an earlier tap's order, whose answer was lost, and which was not what is on screen now. Its page asks for the money. */
  asShown: boolean
}

const place = async (id: string, content: Content): Promise<Placed> => {
  const placed = await placeOrFind(id, content)
  keepRemote('GET /v1/orders/:id', { params: { id } }, placed.order)
  return placed
}

const placeOrFind = async (id: string, body: Content): Promise<Placed> => {
  try {
    return { order: (await call('PUT /v1/orders/:id', { params: { id }, body })).order, asShown: true }
  } catch (failure) {
    if (problemCode(failure) !== 'id_reused') throw failure
    return { order: await call('GET /v1/orders/:id', { params: { id } }), asShown: false }
  }
}
