import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { ForGuests } from '@/flows/for-guests'
import { tillWords } from '@/i18n/till'
import { visitPath } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { List, ListRow } from '@/ui/list'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'

const filters = ['all', 'awaiting_approval', 'credited', 'reversed'] as const
type Filter = (typeof filters)[number]

/** What was credited: a clerk's own of today, everybody's for managers, who decide and take back from here. */
export const VisitsScreen = () => (useSignedIn() ? <Visits /> : <Guest />)

const Guest = () => {
  const { titles, guestHelp } = tillWords()
  return <ForGuests title={titles.visits} help={guestHelp} />
}

const Visits = () => {
  const { visits: words, visit: told, money, when } = tillWords()
  const [filter, setFilter] = useState<Filter>('all')
  const { remote, tail } = usePages('GET /v1/staff/counter-visits', filter === 'all' ? {} : { state: filter })
  return (
    <>
      <Chips
        label={words.label}
        items={filters.map((id) => ({ id, words: words.filters[id], on: id === filter }))}
        onChoose={(chosen) => setFilter(filters.find((id) => id === chosen) ?? 'all')}
      />
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['row', 'row', 'row']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: <EmptyState picture={picture('empty/orders', 440)} title={words.empty} help={words.emptyHelp} />,
        }}
      >
        {({ items }) => (
          <View>
            <List>
              {items.map(({ id, member, state, amountFen, at, by }, index) => (
                <ListRow
                  key={id}
                  id={`visit-${index}`}
                  words={amountFen === null ? member.name : `${member.name} ${money(amountFen)}`}
                  help={`${when(at)} · ${by.name}`}
                  value={told.state(state)}
                  onTap={() => open(visitPath(id))}
                />
              ))}
            </List>
            <LoadMore tail={tail} />
          </View>
        )}
      </Remote>
    </>
  )
}
