import { useState } from 'react'
import { usePages } from '@/api/use-pages'
import { ForGuests } from '@/flows/for-guests'
import { tillWords } from '@/i18n/till'
import { tillOrderPath } from '@/lib/till-paths'
import { open } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { workOfOrder } from './work'
import { WorkBoard } from './work-board'

const filters = ['to_do', 'ready', 'overdue', 'shipped', 'completed', 'cancelled'] as const
type Filter = (typeof filters)[number]

/** Orders: to prepare, to send, to be fetched, and those that are over. */
export const TillOrdersScreen = () => (useSignedIn() ? <Orders /> : <Guest />)

const Guest = () => {
  const { titles, guestHelp } = tillWords()
  return <ForGuests title={titles.orders} help={guestHelp} />
}

const Orders = () => {
  const [filter, setFilter] = useState<Filter>('to_do')
  const [storeId, setStore] = useState<string | null>(null)
  const { remote, tail } = usePages('GET /v1/staff/orders', { state: filter, ...(storeId ? { storeId } : {}) })
  return (
    <WorkBoard
      filters={filters}
      filter={filter}
      onFilter={(chosen) => setFilter(filters.find((one) => one === chosen) ?? 'to_do')}
      storeId={storeId}
      onStore={setStore}
      remote={remote}
      tail={tail}
      show={workOfOrder}
      onOpen={(id) => open(tillOrderPath(id))}
    />
  )
}
