import type { OwnCounterVisit } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { t } from '@/i18n'
import { counterWords } from '@/i18n/counter'
import { Icon } from '@/ui/icon'
import { RollingNumber } from '@/ui/rolling-number'
import styles from './celebration.module.scss'

/** The till has credited it: what it was, and what it brought. */
export const Celebration = ({ visit: { store, amountFen, points, tierUp } }: { visit: OwnCounterVisit }) => {
  const words = counterWords()
  const [shown, setShown] = useState(0)
  // The number rolls to where it is from nothing.
  useEffect(() => setShown(points), [points])
  return (
    <View className={styles.told}>
      <View className={styles.sign}>
        <Icon name="check" className={styles.check} />
      </View>
      <View className={styles.title}>{words.credited(amountFen)}</View>
      <View className={styles.store}>{store.name}</View>
      <View className={styles.points}>
        <View className={styles.plus}>+</View>
        <RollingNumber id="credited-points" value={shown} />
        <View className={styles.unit}>{t.points.unit(points)}</View>
      </View>
      <View className={styles.tier}>{tierUp === null ? '' : words.tierUp(tierUp.name)}</View>
    </View>
  )
}
