import type { AnswerOf } from '@huitou/contract'
import { useState } from 'react'
import { picture } from '@/api/address'
import { useLive } from '@/api/use-live'
import { ForGuests } from '@/flows/for-guests'
import { boardWords } from '@/i18n/board'
import { tillWords } from '@/i18n/till'
import { tillOrderPath } from '@/lib/till-paths'
import { backTo } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { GiveBackForm } from './give-back-form'
import { leftFenOf } from './giving-back'

type Order = AnswerOf<'GET /v1/staff/orders/:id'>
/** What this device did with the money. `late`: somebody else had answered before. */
export type Done = { kind: 'given'; amountFen: number } | { kind: 'declined' } | { kind: 'late' }
type GiveBackScreenProps = { orderId: string | null; requestId: string | null }

/** Money of an order goes back: because the member asked, or without being asked. */
export const GiveBackScreen = ({ orderId, requestId }: GiveBackScreenProps) => {
  const signedIn = useSignedIn()
  if (orderId === null) return <NothingHere />
  return signedIn ? <Known orderId={orderId} requestId={requestId} /> : <Guest />
}

const Guest = () => <ForGuests title={boardWords().titles.refund} help={tillWords().guestHelp} />

const Known = ({ orderId, requestId }: { orderId: string; requestId: string | null }) => {
  const order = useLive('GET /v1/staff/orders/:id', { params: { id: orderId } })
  const [done, setDone] = useState<Done | null>(null)
  return (
    <Remote of={order} skeleton={<Skeleton bones={['title', 'panel', 'row', 'row']} />}>
      {(found) => <Now order={found} requestId={requestId} done={done} onDone={setDone} />}
    </Remote>
  )
}

type NowProps = { order: Order; requestId: string | null; done: Done | null; onDone: (done: Done) => void }

const Now = ({ order, requestId, done, onDone }: NowProps) => {
  const { refund: words } = boardWords()
  const request = order.refundRequests.find(({ id }) => id === requestId) ?? null
  const end = (title: string, help: string) => (
    <EmptyState
      picture={picture('empty/messages', 440)}
      title={title}
      help={help}
      action={{ id: 'done', words: words.done, onTap: () => backTo(tillOrderPath(order.id)) }}
    />
  )
  if (done?.kind === 'given') return end(words.givenTitle(done.amountFen), words.givenHelp)
  if (done?.kind === 'declined') return end(words.declinedTitle, words.declinedHelp)
  if (request !== null && request.state !== 'asked') {
    const answer = words.answer(request.state, request.grantedFen)
    // Whoever only looks it up later was not beaten to it.
    return done?.kind === 'late'
      ? end(words.lateTitle, words.lateHelp(answer))
      : end(answer, request.note ? words.note(request.note) : '')
  }
  if (leftFenOf(order) === 0) return end(words.nothingLeft, words.nothingLeftHelp)
  return <GiveBackForm order={order} request={request} onDone={onDone} />
}
