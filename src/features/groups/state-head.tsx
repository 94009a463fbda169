import type { Group } from '@huitou/contract'
import { Text, View } from '@tarojs/components'
import { groupsWords } from '@/i18n/groups'
import { missingOf, type GroupPageState } from './group-page-state'
import { noteWords } from './note-words'
import { TimeLeft } from './time-left'
import styles from './group-screen.module.scss'

type StateHeadProps = { group: Group; state: GroupPageState; onZero: () => void }

/** Where the group stands for this viewer, and until when. */
export const StateHead = ({ group, state: { title, note, clock }, onZero }: StateHeadProps) => {
  const words = groupsWords()
  const missing = words.title.missing(missingOf(group))
  return (
    <View className={styles.head}>
      <View className={styles.state} id="state" role="status">
        <Text>{title === 'missing' ? missing.before : words.title[title]}</Text>
        <Text className={styles.missing}>{title === 'missing' ? missing.count : ''}</Text>
        <Text>{title === 'missing' ? missing.after : ''}</Text>
      </View>
      <View>
        {clock === null ? null : (
          <TimeLeft
            key={clock.until}
            until={clock.until}
            short={clock.of !== 'end'}
            words={clock.of === 'end' ? words.until(clock.until) : clock.of === 'pay' ? words.payEnds : words.holdEnds}
            onZero={onZero}
          />
        )}
      </View>
      <View className={styles.note} id="note">
        {note === null ? '' : noteWords(note, group)}
      </View>
    </View>
  )
}
