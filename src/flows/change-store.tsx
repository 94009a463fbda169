import type { Order, ProblemCode } from '@huitou/contract'
import { useState } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { keepRemote, useRemote } from '@/api/use-remote'
import { t } from '@/i18n'
import { ChoiceRow, ListRow } from '@/ui/list'
import { Sheet } from '@/ui/sheet'

type ChangeStoreProps = {
  order: Order
  words: { row: string; title: string; done: string }
  say: (words: string) => void
  onChanged?: (order: Order) => void
}

/** Until it is prepared, it can be fetched elsewhere. */
export const mayChangeStore = ({ pickUp, state }: Order): boolean =>
  pickUp !== null && (state === 'awaiting_payment' || state === 'in_group' || state === 'paid')

/** Where it is fetched, and another store. */
export const ChangeStore = ({ order, words, say, onChanged }: ChangeStoreProps) => {
  const [open, setOpen] = useState(false)
  const stores = useRemote('GET /v1/stores', {})
  const known = stores.kind === 'ready' ? stores.data.items : []
  const choose = async (storeId: string) => {
    setOpen(false)
    const told = await change(order.id, storeId)
    if (typeof told === 'string') return say(t.problem[told])
    keepRemote('GET /v1/orders/:id', { params: { id: order.id } }, told)
    onChanged?.(told)
    return say(words.done)
  }
  return (
    <>
      <ListRow
        id="change-store"
        icon="pin"
        words={words.row}
        value={order.pickUp?.store.name ?? ''}
        onTap={() => setOpen(true)}
      />
      <Sheet open={open} title={words.title} onClose={() => setOpen(false)}>
        {known.map(({ id, name }, index) => (
          <ChoiceRow
            key={id}
            id={`store-${index}`}
            words={name}
            on={id === order.pickUp?.store.id}
            onChoose={() => void choose(id)}
          />
        ))}
      </Sheet>
    </>
  )
}

const change = async (id: string, storeId: string): Promise<Order | ProblemCode> => {
  try {
    const body = { fulfilment: { kind: 'pick_up' as const, storeId } }
    return (await call('PUT /v1/orders/:id/fulfilment', { params: { id }, body })).order
  } catch (failure) {
    return problemCode(failure)
  }
}
