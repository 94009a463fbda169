import type { AnswerOf } from '@huitou/contract'
import { useState } from 'react'
import { call } from '@/api/call'
import { usePages } from '@/api/use-pages'
import { useMemberAction } from '@/flows/member-action'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { tillWords } from '@/i18n/till'
import { WorkList, type Work, type WorkFilter, type WorkParcel } from './work-list'

type StaffOrder = AnswerOf<'GET /v1/staff/orders/:id'>

/** Orders, what waits longest first: to prepare, to send, to be fetched. */
export const TillOrdersScreen = () => {
  const [filter, setFilter] = useState<WorkFilter>('to_do')
  const { remote, tail } = usePages('GET /v1/staff/orders', { state: filter })
  const refresh = () => {
    if (remote.kind === 'ready') remote.refresh()
  }
  const preparing = useMemberAction('prepare-order', async (id: string) => {
    await call('POST /v1/staff/orders/:id/preparation', { params: { id }, body: {} })
    refresh()
  })
  const shipping = useMemberAction('ship-order', async ({ id, ...body }: WorkParcel) => {
    await call('POST /v1/staff/orders/:id/shipment', { params: { id }, body })
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
      onOpen={(id) => open(`${paths.order}?id=${id}&as=staff`)}
    />
  )
}

const workOf = ({ id, member, lines, pickUp, shipping, state }: StaffOrder): Work => {
  const { work } = tillWords()
  return {
    id,
    whose: member.name,
    what: lines.map(({ name, quantity }) => work.pieces(name, quantity)).join('、'),
    code: pickUp?.code ?? null,
    mayPrepare: state === 'paid',
    mayShip: shipping !== null && state === 'to_ship',
  }
}
