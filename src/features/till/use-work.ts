import { useState } from 'react'
import { call } from '@/api/call'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import { boardWords } from '@/i18n/board'
import type { Work } from './work'

export type Parcel = { carrier: string; trackingNumber: string }
export type WorkQuestion = { about: 'parcel' | 'hand_over'; work: Work }
export type WorkActions = {
  question: WorkQuestion | null
  ask: (question: WorkQuestion | null) => void
  preparing: MemberAction<Work>
  shipping: MemberAction<Parcel>
  handing: MemberAction<null>
}

/** Prepares, sends and hands over. Whether it worked or a colleague was faster: `onDone` looks where it stands now. */
export const useWork = (say: (words: string) => void, onDone: () => void): WorkActions => {
  const { work: words } = boardWords()
  const [question, ask] = useState<WorkQuestion | null>(null)
  const of = question?.work ?? null
  const preparing = useMemberAction('prepare-work', async (work: Work) => {
    await lookingAfter(onDone, () => prepare(work))
    say(work.pickUp === null ? words.packed : words.prepared(work.whose))
  })
  const shipping = useMemberAction('ship-work', async (parcel: Parcel) => {
    if (of === null) return
    await lookingAfter(onDone, () => ship(of, parcel))
    ask(null)
    say(words.shipped(of.whose))
  })
  const handing = useMemberAction('hand-over-work', async () => {
    const pickUp = of?.pickUp
    if (!of || !pickUp?.code) return
    const body = { storeId: pickUp.store.id, code: pickUp.code }
    await lookingAfter(onDone, () => call('POST /v1/staff/hand-overs', { body }))
    ask(null)
    say(words.handed(of.whose))
  })
  const asking = (next: WorkQuestion | null) => {
    shipping.clear()
    handing.clear()
    ask(next)
  }
  return { question, ask: asking, preparing, shipping, handing }
}

const lookingAfter = async (look: () => void, act: () => Promise<unknown>): Promise<void> => {
  try {
    await act()
  } finally {
    look()
  }
}

const prepare = ({ kind, id }: Work): Promise<unknown> =>
  kind === 'order'
    ? call('POST /v1/staff/orders/:id/preparation', { params: { id }, body: {} })
    : call('POST /v1/staff/redemptions/:id/preparation', { params: { id }, body: {} })

const ship = ({ kind, id }: Work, body: Parcel): Promise<unknown> =>
  kind === 'order'
    ? call('POST /v1/staff/orders/:id/shipment', { params: { id }, body })
    : call('POST /v1/staff/redemptions/:id/shipment', { params: { id }, body })
