import { View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import { ownGroupsWords } from '@/i18n/own-groups'
import { groupDigits } from '@/lib/number'
import styles from './sharing-numbers.module.scss'

/** What became of the links that a member gave away: how many, never who. Nothing before somebody came. */
export const SharingNumbers = () => {
  const sharing = useRemote('GET /v1/me/sharing', {})
  const { sharing: words } = ownGroupsWords()
  if (sharing.kind !== 'ready' || sharing.data.visits === 0) return <View />
  const { visits, orders, completedOrders } = sharing.data
  return (
    <View className={styles.card} id="sharing">
      <View className={styles.title} role="heading" aria-level={2}>
        {words.title}
      </View>
      <View className={styles.figures} role="img" aria-label={words.spoken(visits, orders, completedOrders)}>
        <Figure count={visits} words={words.visits(visits)} />
        <Figure count={orders} words={words.orders(orders)} />
        <Figure count={completedOrders} words={words.completed(completedOrders)} />
      </View>
      <View className={styles.help}>{words.help}</View>
    </View>
  )
}

const Figure = ({ count, words }: { count: number; words: string }) => (
  <View className={styles.figure}>
    <View className={styles.count}>{groupDigits(count)}</View>
    <View className={styles.help}>{words}</View>
  </View>
)
