import type { Group } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { groupsWords } from '@/i18n/groups'
import { ownGroupsWords } from '@/i18n/own-groups'
import { classes } from '@/lib/classes'
import { groupPath } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Tap } from '@/ui/tap'
import { missingOf, ownGroupState, type GroupPageState } from './group-page-state'
import { noteWords } from './note-words'
import styles from './own-groups.module.scss'

/** One group: where it stands for this member and what waits for them there. Few elements: a page has twenty. */
export const OwnGroupRow = ({ group, index }: { group: Group; index: number }) => {
  const state = ownGroupState(group)
  const { action, seat } = groupsWords()
  const step = state.primary === 'pay' ? action.pay(payable(group)) : state.primary === 'invite' ? seat.invite : ''
  return (
    <Tap id={`group-${index}`} className={styles.row} role="link" onTap={() => open(groupPath(group.id))}>
      <Image className={styles.picture} src={group.deal.picture.src} mode="aspectFit" aria-hidden />
      <View className={styles.name}>{group.deal.name}</View>
      <View className={classes(styles.state, styles[toneOf(state)])}>{stateWords(group, state)}</View>
      <View className={styles.help}>{helpWords(group, state)}</View>
      <View className={styles.step}>{step}</View>
    </Tap>
  )
}

const payable = ({ viewer, priceFen }: Group): number => viewer.order?.amountFen ?? priceFen

/** What waits for the member themselves stands out; what is over steps back. */
const toneOf = ({ title, primary }: GroupPageState): 'due' | 'living' | 'over' => {
  if (title === 'holding' || title === 'unsure') return 'due'
  return title === 'succeeded' || primary === 'invite' ? 'living' : 'over'
}

const stateWords = (group: Group, { title }: GroupPageState): string => {
  const words = groupsWords().title
  if (title !== 'missing') return words[title]
  const { before, count, after } = words.missing(missingOf(group))
  return before + count + after
}

const helpWords = (group: Group, { title, note, clock }: GroupPageState): string => {
  const order = group.viewer.order
  const code = order?.pickUp?.code
  if (title === 'succeeded' && code)
    return order.state === 'paid' ? groupsWords().preparing : ownGroupsWords().code(code)
  if (clock !== null) return groupsWords().until(clock.until)
  return note === null ? '' : noteWords(note, group)
}
