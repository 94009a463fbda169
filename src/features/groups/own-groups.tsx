import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { ForGuests } from '@/flows/for-guests'
import { ownGroupsWords } from '@/i18n/own-groups'
import { paths } from '@/lib/paths'
import { openTab } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { OwnGroupRow } from './own-group-row'
import styles from './own-groups.module.scss'

/** The groups that a member opened or joined, newest first. `above`: what else a member sees here. */
export const OwnGroups = ({ above }: { above: ReactNode }) => (useSignedIn() ? <Mine above={above} /> : <Guest />)

const Guest = () => {
  const words = ownGroupsWords()
  return <ForGuests picture={picture('empty/groups', 440)} title={words.guestTitle} help={words.guestHelp} />
}

const Mine = ({ above }: { above: ReactNode }) => {
  const { remote, tail } = usePages('GET /v1/groups', {})
  return (
    <>
      <View>{remote.kind === 'ready' ? above : null}</View>
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['row', 'row', 'row']} />}
        empty={{ when: ({ items }) => items.length === 0, show: <Nothing /> }}
      >
        {({ items }) => (
          <View className={styles.list}>
            {items.map((group, index) => (
              <OwnGroupRow key={group.id} group={group} index={index} />
            ))}
            <LoadMore tail={tail} />
          </View>
        )}
      </Remote>
    </>
  )
}

const Nothing = () => {
  const words = ownGroupsWords()
  return (
    <EmptyState
      picture={picture('empty/groups', 440)}
      title={words.emptyTitle}
      help={words.emptyHelp}
      action={{ id: 'deals', words: words.emptyAction, onTap: () => openTab(paths.shop) }}
    />
  )
}
