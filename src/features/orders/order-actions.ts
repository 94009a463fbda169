import type { Order } from '@huitou/contract'
import { call } from '@/api/call'
import { patchRemote, useRemote } from '@/api/use-remote'
import { askConsent } from '@/flows/consents'
import { writeOnce } from '@/flows/kept-id'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import { usePay, type Pay } from '@/flows/pay'
import { ordersWords } from '@/i18n/orders'
import { unreachable } from '@/lib/unreachable'
import type { Question } from './order-sheet'

type What = Question | 'pay'
type OrderActions = {
  action: MemberAction<What>
  pay: () => void
  /** WeChat's sheet is gone, and nobody has said yet what became of the money. */
  confirming: boolean
  outside: Pick<Pay, 'outsideWeChat' | 'clear'>
}

/** What a member does with an order of theirs. What it became is on the page at once. */
export const useOrderActions = ({ id }: Order, say: (words: string) => void): OrderActions => {
  const { pay, confirming, outsideWeChat, clear } = usePay()
  const consents = useRemote('GET /v1/consents', {})
  const words = ordersWords().order
  const keep = (order: Order) => patchRemote('GET /v1/orders/:id', { params: { id } }, () => order)

  const action = useMemberAction('order', async (what: What) => {
    switch (what) {
      case 'pay':
        await pay({ kind: 'order', id })
        return keep(await call('GET /v1/orders/:id', { params: { id } }))
      case 'cancel':
        keep((await call('POST /v1/orders/:id/cancellation', { params: { id }, body: {} })).order)
        return say(words.cancelled)
      case 'refund':
        keep(await refund(id))
        return say(words.refunding)
      case 'receipt':
        keep((await call('POST /v1/orders/:id/receipt', { params: { id }, body: {} })).order)
        return say(words.receivedDone)
      default:
        return unreachable(what)
    }
  })
  const run = (what: What) => {
    // WeChat takes its question only at the tap itself.
    if (what === 'refund') void askConsent(consents.kind === 'ready' ? consents.data.items : [], ['refund_arrived'])
    action.run(what)
  }
  return {
    action: { ...action, run },
    pay: () => run('pay'),
    confirming,
    outside: { outsideWeChat, clear },
  }
}

/** Everything back, at once. A second tap, or one whose answer was lost, is the same refund. */
const refund = async (orderId: string): Promise<Order> =>
  writeOnce(`refund:${orderId}`, async (id) => {
    const { order } = await call('PUT /v1/refund-requests/:id', {
      params: { id },
      body: { orderId, reason: 'not_wanted' },
    })
    return order
  })
