import { View } from '@tarojs/components'
import { shareOf } from '@/lib/share-of'
import styles from './progress.module.scss'

/** How much of a goal is reached. The figures stand beside it in words. */
export const Progress = ({ done, goal }: { done: number; goal: number }) => (
  <View className={styles.track} aria-hidden>
    <View className={styles.done} style={{ width: `${shareOf(done, goal)}%` }} />
  </View>
)
