import type { MonthOfCheckIns } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { monthOf } from '@/lib/day'
import { Progress } from '@/ui/progress'
import styles from './month-rewards.module.scss'

type Reward = MonthOfCheckIns['rewards'][number]

/** How near the rewards of the shown month are, or were. */
export const MonthRewards = ({ shown: { month, today, rewards } }: { shown: MonthOfCheckIns }) => {
  const isNow = month === monthOf(today)
  return (
    <View>
      {rewards.map((reward) => (
        <View key={reward.days} className={styles.reward}>
          <View className={styles.head}>
            <View className={styles.name} role="heading" aria-level={2}>
              {isNow ? t.makeUp.monthReward : t.makeUp.monthRewardOf(month)}
            </View>
            <View className={styles.figures} id="month-reward">
              {t.makeUp.progress(reward.daysDone, reward.days)}
            </View>
          </View>
          <Progress done={reward.daysDone} goal={reward.days} />
          <View className={styles.words}>{wordsOf(reward, isNow)}</View>
        </View>
      ))}
    </View>
  )
}

const wordsOf = ({ days, daysDone, coupon, granted }: Reward, isNow: boolean): string => {
  if (granted) return t.makeUp.granted(coupon)
  return isNow ? t.makeUp.missing(days - daysDone, coupon) : t.makeUp.missed(days - daysDone, coupon)
}
