import { useState } from 'react'
import { usePages } from '@/api/use-pages'
import { ForGuests } from '@/flows/for-guests'
import { tillWords } from '@/i18n/till'
import { tillRedemptionPath } from '@/lib/till-paths'
import { open } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { workOfRedemption } from './work'
import { WorkBoard } from './work-board'

const filters = ['to_do', 'ready', 'overdue', 'shipped'] as const
type Filter = (typeof filters)[number]

/** What was redeemed and is goods: to prepare, to send, to be fetched. */
export const TillRedemptionsScreen = () => (useSignedIn() ? <Redemptions /> : <Guest />)

const Guest = () => {
  const { titles, guestHelp } = tillWords()
  return <ForGuests title={titles.redemptions} help={guestHelp} />
}

const Redemptions = () => {
  const [filter, setFilter] = useState<Filter>('to_do')
  const [storeId, setStore] = useState<string | null>(null)
  const { remote, tail } = usePages('GET /v1/staff/redemptions', { state: filter, ...(storeId ? { storeId } : {}) })
  return (
    <WorkBoard
      filters={filters}
      filter={filter}
      onFilter={(chosen) => setFilter(filters.find((one) => one === chosen) ?? 'to_do')}
      storeId={storeId}
      onStore={setStore}
      remote={remote}
      tail={tail}
      show={workOfRedemption}
      onOpen={(id) => open(tillRedemptionPath(id))}
    />
  )
}
