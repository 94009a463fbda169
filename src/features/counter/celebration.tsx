import type { OwnCounterVisit } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { t } from '@/i18n'
import { counterWords } from '@/i18n/counter'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { RollingNumber } from '@/ui/rolling-number'
import styles from './celebration.module.scss'

/** The till has credited it, or taken it back: what it was, and what it brought. */
export const Celebration = ({ visit }: { visit: OwnCounterVisit }) => {
  const { store, amountFen, points, tierUp, reversedAt } = visit
  const words = counterWords()
  const [shown, setShown] = useState(() => beforeRolling(points))
  useEffect(() => setShown(points), [points])
  const back = reversedAt !== null
  return (
    <View className={classes(styles.told, back && styles.back)}>
      <View className={styles.sign}>
        <Icon name={back ? 'refresh' : 'check'} className={styles.check} />
      </View>
      <View className={styles.title}>{back ? words.reversed(amountFen) : words.credited(amountFen)}</View>
      <View className={styles.store}>{store.name}</View>
      <View className={styles.points}>
        <View className={styles.plus}>{back ? '−' : '+'}</View>
        <RollingNumber id="credited-points" value={shown} />
        <View className={styles.unit}>{t.points.unit(points)}</View>
      </View>
      <View className={styles.tier}>{tierUp === null || back ? '' : words.tierUp(tierUp.name)}</View>
      <View className={styles.why}>{back ? words.reversedHelp : ''}</View>
    </View>
  )
}

/** As many digits, so that each of them rolls. */
const beforeRolling = (points: number): number => (points < 10 ? 0 : 10 ** (`${points}`.length - 1))
