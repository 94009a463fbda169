import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { boardWords } from '@/i18n/board'
import type { Remote as RemoteData, Tail } from '@/lib/remote'
import { Problem } from '@/ui/action-bar'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Toast, useToast } from '@/ui/toast'
import { BoardNews } from './board-news'
import { StoreFilter } from './store-filter'
import { useWork } from './use-work'
import type { Work } from './work'
import { WorkRow } from './work-row'
import { WorkSheets } from './work-sheets'
import styles from './board.module.scss'

export type WorkFilter = keyof ReturnType<typeof boardWords>['work']['filters']

type WorkBoardProps<T> = {
  filters: readonly WorkFilter[]
  filter: WorkFilter
  onFilter: (filter: WorkFilter) => void
  storeId: string | null
  onStore: (storeId: string | null) => void
  remote: RemoteData<{ items: T[] }>
  tail: Tail
  show: (item: T) => Work
  /** Where more is told of one. */
  onOpen: (id: string) => void
}

/** What waits to be prepared, sent or fetched, what waits longest first, with the one next step on each. */
export const WorkBoard = <T,>(props: WorkBoardProps<T>) => {
  const { filters, filter, onFilter, storeId, onStore, remote, tail, show, onOpen } = props
  const { work: words, problem } = boardWords()
  const { message, say } = useToast()
  const refresh = () => {
    if (remote.kind === 'ready') remote.refresh()
  }
  const work = useWork(say, refresh)
  const [busyId, setBusy] = useState<string | null>(null)
  return (
    <View className={styles.board}>
      <Chips
        label={words.label}
        items={filters.map((id) => ({ id, words: words.filters[id], on: id === filter }))}
        onChoose={(chosen) => onFilter(filters.find((id) => id === chosen) ?? 'to_do')}
      />
      <StoreFilter storeId={storeId} onChoose={onStore} />
      <Problem code={work.preparing.problem} words={problem(work.preparing.problem) ?? ''} />
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['panel', 'panel', 'panel']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: (
            <EmptyState
              picture={picture('empty/orders', 440)}
              title={words.empty[filter]}
              help={filter === 'to_do' ? words.emptyRings : words.emptyHelp}
            />
          ),
        }}
      >
        {({ items }) => (
          <>
            <View className={styles.list}>
              {items.map(show).map((one, index) => (
                <WorkRow
                  key={one.id}
                  index={index}
                  work={one}
                  busy={work.preparing.busy && busyId === one.id}
                  onOpen={() => onOpen(one.id)}
                  onStep={(step) => {
                    if (step !== 'prepare') return work.ask({ about: step === 'ship' ? 'parcel' : step, work: one })
                    setBusy(one.id)
                    work.preparing.run(one)
                  }}
                />
              ))}
            </View>
            <View className={styles.more}>
              <LoadMore tail={tail} />
            </View>
          </>
        )}
      </Remote>
      <BoardNews onNews={refresh} />
      <WorkSheets of={work} />
      <Toast message={message} />
    </View>
  )
}
