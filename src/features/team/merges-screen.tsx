import type { StaffMerge } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { ForGuests } from '@/flows/for-guests'
import { t } from '@/i18n'
import { teamWords } from '@/i18n/team'
import { serverNow } from '@/lib/clock'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Toast, useToast } from '@/ui/toast'
import { UndoSheet } from './undo-sheet'
import styles from './merges-screen.module.scss'

/** Members who became one, and for a week how to make two of them again. */
export const MergesScreen = () => (useSignedIn() ? <Merges /> : <Guest />)

const Guest = () => {
  const { titles, join } = teamWords()
  return <ForGuests title={titles.merges} help={join.guestHelp} />
}

const Merges = () => {
  const words = teamWords().merge
  const { remote, tail } = usePages('GET /v1/staff/merges', {})
  const { message, say } = useToast()
  const [asked, setAsked] = useState<StaffMerge | null>(null)
  const undone = () => {
    setAsked(null)
    say(words.done)
    if (remote.kind === 'ready') remote.refresh()
  }
  return (
    <View className={styles.page}>
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['row', 'row']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: <EmptyState picture={picture('empty/points', 440)} title={words.emptyTitle} help={words.emptyHelp} />,
        }}
      >
        {({ items }) => (
          <View className={styles.list}>
            {items.map((merge, index) => (
              <MergeRow key={merge.id} index={index} merge={merge} onUndo={() => setAsked(merge)} />
            ))}
            <LoadMore tail={tail} />
          </View>
        )}
      </Remote>
      <UndoSheet of={asked} onUndone={undone} onClose={() => setAsked(null)} />
      <Toast message={message} />
    </View>
  )
}

const MergeRow = ({ merge, index, onUndo }: { merge: StaffMerge; index: number; onUndo: () => void }) => {
  const words = teamWords().merge
  const { member, younger, at, undoneAt, undoableUntil } = merge
  const isOpen = undoneAt === null && Date.parse(undoableUntil) > serverNow()
  return (
    <View className={styles.row} id={`merge-${index}`}>
      <View className={styles.names}>{words.into(younger.name, member.name)}</View>
      <View className={styles.when}>{t.points.when(at)}</View>
      <View className={styles.when}>
        {undoneAt !== null
          ? words.undone(t.points.when(undoneAt))
          : isOpen
            ? words.until(t.points.when(undoableUntil))
            : words.over}
      </View>
      <View className={styles.act}>
        {isOpen ? (
          <Button id={`undo-${index}`} kind="secondary" size="inline" words={words.undo} onTap={onUndo} />
        ) : null}
      </View>
    </View>
  )
}
