import type { AnswerOf } from '@huitou/contract'
import { useState } from 'react'
import { call } from '@/api/call'
import { usePages } from '@/api/use-pages'
import { useMemberAction } from '@/flows/member-action'
import { tillWords } from '@/i18n/till'
import { WorkList, type Work, type WorkFilter, type WorkParcel } from './work-list'

type StaffRedemption = AnswerOf<'GET /v1/staff/redemptions'>['items'][number]

/** What was redeemed and is goods: to prepare, to send, to be fetched. */
export const TillRedemptionsScreen = () => {
  const [filter, setFilter] = useState<WorkFilter>('to_do')
  const { remote, tail } = usePages('GET /v1/staff/redemptions', { state: filter })
  const refresh = () => {
    if (remote.kind === 'ready') remote.refresh()
  }
  const preparing = useMemberAction('prepare-redemption', async (id: string) => {
    await call('POST /v1/staff/redemptions/:id/preparation', { params: { id }, body: {} })
    refresh()
  })
  const shipping = useMemberAction('ship-redemption', async ({ id, ...body }: WorkParcel) => {
    await call('POST /v1/staff/redemptions/:id/shipment', { params: { id }, body })
    refresh()
  })
  return (
    <WorkList
      filter={filter}
      onFilter={setFilter}
      remote={remote}
      tail={tail}
      show={workOf}
      preparing={preparing}
      shipping={shipping}
    />
  )
}

const workOf = ({ id, member, name, quantity, pickUp, shipping, state }: StaffRedemption): Work => ({
  id,
  whose: member.name,
  what: tillWords().work.pieces(name, quantity),
  code: pickUp?.code ?? null,
  mayPrepare: pickUp !== null && state === 'redeemed',
  mayShip: shipping !== null && state === 'redeemed',
})
