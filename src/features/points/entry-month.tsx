import type { PointEntry } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { signed } from '@/lib/number'
import type { MonthOfEntries } from './by-month'
import styles from './entry-month.module.scss'

type EntryMonthProps = MonthOfEntries & {
  /** Months of other years are written with theirs. */
  thisYear: string
}

export const EntryMonth = ({ month, entries, thisYear }: EntryMonthProps) => (
  <View className={styles.month}>
    <View className={styles.name} role="heading" aria-level={2}>
      {month.startsWith(thisYear) ? t.date.month(month) : t.date.monthOfYear(month)}
    </View>
    <View className={styles.entries}>
      {entries.map((entry) => (
        <View key={entry.id} className={styles.entry}>
          <View className={styles.words}>
            {t.points.reason(entry.reason)}
            <View className={styles.source}>{sourceOf(entry)}</View>
          </View>
          <View className={classes(styles.points, entry.points > 0 && styles.earned)}>{signed(entry.points)}</View>
        </View>
      ))}
    </View>
  </View>
)

const sourceOf = ({ source, at }: PointEntry): string =>
  source.kind === 'check_in' ? t.points.whenCheckedIn(source.id, at) : t.points.when(at)
