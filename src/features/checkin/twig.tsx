import type { Week } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { signed } from '@/lib/number'
import styles from './twig.module.scss'

type TwigProps = {
  week: Week
  /** Today was checked in a moment ago: its leaf fills and shines once. */
  blooms: boolean
}

/** The cycle as leaves on one stem, the last one a bud that pays more. */
export const Twig = ({ week, blooms }: TwigProps) => (
  <View className={styles.twig} role="img" aria-label={wordsOf(week)}>
    {week.days.map(({ day, ladderDay, points, state }, index) => {
      const isToday = day === week.today
      const madeUp = state === 'made_up'
      const done = madeUp || state === 'checked_in'
      return (
        <View
          // By its place, not its day: a rescue moves the days along the twig, and the leaves stay.
          key={ladderDay}
          className={classes(
            styles.day,
            done ? styles.done : isToday ? styles.today : styles.ahead,
            index === week.days.length - 1 && styles.bonus,
            isToday && styles.now,
            madeUp && styles.madeUp,
            isToday && done && blooms && styles.blooms,
          )}
        >
          <View className={styles.leaf} />
          {isToday && !done ? t.checkin.today : signed(points)}
        </View>
      )
    })}
  </View>
)

const wordsOf = (week: Week): string =>
  week.days.map(({ ladderDay, points, state }) => t.checkin.dayLabel(ladderDay, points, state)).join(' ')
