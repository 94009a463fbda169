import type { PointsSummary } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { groupDigits } from '@/lib/number'
import styles from './figures.module.scss'

/** What can be spent, what is on the way, and what has to be made up first; nothing is shown as nothing. */
export const Figures = ({ points: { available, pending, debt } }: { points: PointsSummary }) => (
  <View className={styles.figures}>
    <View className={styles.label}>{t.points.available}</View>
    <View className={styles.available} id="points-available">
      {groupDigits(available)}
    </View>
    <View className={styles.row}>
      {pending > 0 ? (
        <View className={styles.tile}>
          <View className={styles.label}>{t.points.pending}</View>
          <View className={styles.amount} id="points-pending">
            {groupDigits(pending)}
          </View>
        </View>
      ) : null}
      {debt > 0 ? (
        <View className={styles.tile}>
          <View className={styles.label}>{t.points.debt}</View>
          <View className={styles.owed} id="points-debt">
            {groupDigits(debt)}
          </View>
          <View className={styles.help}>{t.points.debtHelp}</View>
        </View>
      ) : null}
    </View>
  </View>
)
