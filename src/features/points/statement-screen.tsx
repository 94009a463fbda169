import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { useRemote } from '@/api/use-remote'
import brand from '@/brand/brand.json'
import { ForGuests } from '@/flows/for-guests'
import { t } from '@/i18n'
import { statementWords } from '@/i18n/statement'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { List, ListRow } from '@/ui/list'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Toast, useToast } from '@/ui/toast'
import { byMonth } from './by-month'
import { EntryMonth } from './entry-month'
import { Figures } from './figures'
import { Filters } from './filters'
import type { Filter } from './filter'
import { useTable } from './use-table'
import styles from './statement-screen.module.scss'

/** Where every point came from and went. */
export const StatementScreen = () => (useSignedIn() ? <Statement /> : <Guest />)

const Guest = () => (
  <ForGuests picture={picture('empty/points', 440)} title={t.points.guestTitle} help={t.points.guestHelp} />
)

const Statement = () => {
  const overview = useRemote('GET /v1/me/points', {})
  const [filter, setFilter] = useState<Filter>({})
  const all = filter.month === undefined && filter.reason === undefined
  return (
    <>
      <View>{overview.kind === 'ready' ? <Figures overview={overview.data} /> : null}</View>
      <Filters filter={filter} onChange={setFilter} />
      <Lines filter={filter} onAll={all ? null : () => setFilter({})} />
    </>
  )
}

const Lines = ({ filter, onAll }: { filter: Filter; onAll: (() => void) | null }) => {
  const { remote, tail } = usePages('GET /v1/point-entries', filter)
  const { message, say } = useToast()
  const saveTable = useTable(filter, say)
  // A parent of its own: what comes and goes in the list re-sends nothing beside it.
  return (
    <View>
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['line', 'row', 'row', 'row', 'row']} />}
        empty={{ when: ({ items }) => items.length === 0, show: <Nothing onAll={onAll} /> }}
      >
        {({ items, pages }) => (
          <>
            <View>
              {byMonth(
                items,
                pages.flatMap(({ months }) => months),
              ).map((month, _index, [newest = month]) => (
                <EntryMonth key={month.month} thisYear={newest.month.slice(0, 4)} onOpen={open} {...month} />
              ))}
            </View>
            <View className={styles.more}>
              <LoadMore tail={tail} end={t.common.nothingMore} />
            </View>
            <List>
              <ListRow
                id="export-statement"
                icon="download"
                words={statementWords().export}
                help={statementWords().exportHelp}
                onTap={saveTable}
              />
              <ListRow id="open-rules" icon="help" words={t.points.rulesLink} onTap={() => open(paths.rules)} />
            </List>
          </>
        )}
      </Remote>
      <Toast message={message} />
    </View>
  )
}

/** Nobody has points at first; a filter may hold none later. */
const Nothing = ({ onAll }: { onAll: (() => void) | null }) =>
  onAll === null ? (
    <EmptyState
      picture={picture('empty/points', 440)}
      title={t.points.emptyTitle}
      help={brand.features.checkin ? t.points.emptyHelp : undefined}
      action={
        brand.features.checkin
          ? { id: 'go-check-in', words: t.points.emptyAction, onTap: () => open(paths.checkin) }
          : undefined
      }
    />
  ) : (
    <EmptyState
      picture={picture('empty/points', 440)}
      title={statementWords().emptyTitle}
      action={{ id: 'show-all', words: statementWords().emptyAction, onTap: onAll }}
    />
  )
