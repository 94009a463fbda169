import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { ForGuests } from '@/flows/for-guests'
import type { MemberAction } from '@/flows/member-action'
import { tillWords } from '@/i18n/till'
import type { Remote as RemoteData, Tail } from '@/lib/remote'
import { useSignedIn } from '@/stores/session'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import { ParcelSheet } from './parcel-sheet'
import styles from './till.module.scss'

const filters = ['to_do', 'ready', 'shipped', 'overdue'] as const
export type WorkFilter = (typeof filters)[number]
export type Work = {
  id: string
  whose: string
  what: string
  code: string | null
  mayPrepare: boolean
  mayShip: boolean
}
export type WorkParcel = { id: string; carrier: string; trackingNumber: string }

type WorkListProps<T> = {
  filter: WorkFilter
  onFilter: (filter: WorkFilter) => void
  remote: RemoteData<{ items: T[] }>
  tail: Tail
  show: (item: T) => Work
  preparing: MemberAction<string>
  shipping: MemberAction<WorkParcel>
  /** Where more is told of one. */
  onOpen?: (id: string) => void
}

/** What waits to be prepared, sent or fetched, with the one next step on each. */
export const WorkList = <T,>({
  filter,
  onFilter,
  remote,
  tail,
  show,
  preparing,
  shipping,
  onOpen,
}: WorkListProps<T>) => {
  const { work: words, titles, guestHelp } = tillWords()
  const [sending, setSending] = useState<string | null>(null)
  if (!useSignedIn()) return <ForGuests title={titles.till} help={guestHelp} />
  return (
    <>
      <Chips
        label={words.label}
        items={filters.map((id) => ({ id, words: words.filters[id], on: id === filter }))}
        onChoose={(chosen) => onFilter(filters.find((id) => id === chosen) ?? 'to_do')}
      />
      <Problem code={preparing.problem ?? shipping.problem} />
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['row', 'row', 'row']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: <EmptyState picture={picture('empty/orders', 440)} title={words.empty} help={words.emptyHelp} />,
        }}
      >
        {({ items }) => (
          <View className={styles.list}>
            {items.map(show).map((one, index) => (
              <WorkRow
                key={one.id}
                index={index}
                work={one}
                busy={preparing.busy || shipping.busy}
                onOpen={onOpen}
                onPrepare={() => preparing.run(one.id)}
                onShip={() => setSending(one.id)}
              />
            ))}
            <LoadMore tail={tail} />
          </View>
        )}
      </Remote>
      <ParcelSheet
        open={sending !== null}
        onClose={() => setSending(null)}
        onSent={(parcel) => {
          if (sending !== null) shipping.run({ id: sending, ...parcel })
          setSending(null)
        }}
      />
    </>
  )
}

type WorkRowProps = {
  index: number
  work: Work
  busy: boolean
  onOpen: ((id: string) => void) | undefined
  onPrepare: () => void
  onShip: () => void
}

const WorkRow = ({ index, work, busy, onOpen, onPrepare, onShip }: WorkRowProps) => {
  const { work: words } = tillWords()
  return (
    <View className={styles.row}>
      <Tap
        id={`work-${index}`}
        role={onOpen === undefined ? undefined : 'link'}
        disabled={onOpen === undefined}
        onTap={() => onOpen?.(work.id)}
      >
        <View className={styles.name}>{work.what}</View>
        <View className={styles.help}>
          {[words.whose(work.whose), work.code === null ? '' : words.code(work.code)].filter(Boolean).join(' · ')}
        </View>
      </Tap>
      <View>
        {work.mayPrepare ? (
          <Button id={`prepare-${index}`} size="inline" words={words.prepare} busy={busy} onTap={onPrepare} />
        ) : work.mayShip ? (
          <Button id={`ship-${index}`} size="inline" words={words.ship} busy={busy} onTap={onShip} />
        ) : null}
      </View>
    </View>
  )
}
