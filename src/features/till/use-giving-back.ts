import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { refreshRemote } from '@/api/use-remote'
import { writeOnce } from '@/flows/kept-id'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import type { Done } from './give-back-screen'
import type { Answer } from './give-back-sheet'

type Giving = { orderId: string; requestId: string | null; onDone: (done: Done) => void }

/** Sends the answer. A colleague who was faster wins, and this device says so. */
export const useGivingBack = ({ orderId, requestId, onDone }: Giving): MemberAction<Answer> =>
  useMemberAction('give-back', async (answer: Answer) => {
    try {
      await (requestId === null ? giveUnasked(orderId, answer) : decide(requestId, answer))
      onDone(answer.kind === 'give' ? { kind: 'given', amountFen: answer.amountFen } : { kind: 'declined' })
    } catch (failure) {
      if (problemCode(failure) !== 'already_decided') throw failure
      onDone({ kind: 'late' })
    } finally {
      refreshRemote('GET /v1/staff/orders/:id', { params: { id: orderId } })
    }
  })

const decide = (id: string, answer: Answer): Promise<unknown> => {
  const { note } = answer
  const body =
    answer.kind === 'give' ? { approved: true, amountFen: answer.amountFen, note } : { approved: false, note }
  return call('POST /v1/staff/refund-requests/:id/decision', { params: { id }, body })
}

/** One sum at a time: while nobody knows what became of the last one, another is refused. */
const giveUnasked = async (orderId: string, answer: Answer): Promise<void> => {
  if (answer.kind !== 'give') return
  const { amountFen, note } = answer
  await writeOnce(`give-back:${orderId}`, (id) =>
    call('PUT /v1/staff/refunds/:id', { params: { id }, body: { orderId, amountFen, note } }),
  )
}
