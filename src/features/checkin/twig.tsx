import type { Week } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { signed } from '@/lib/number'
import { leading } from '@/ui/doubled-tap'
import styles from './twig.module.scss'

type TwigProps = {
  week: Week
  /** Today was checked in a moment ago: its leaf fills and shines once. */
  blooms: boolean
  className?: string
  onTap?: () => void
}

/** The cycle as leaves on one stem, the last one a bud that pays more. */
export const Twig = ({ week, blooms, className, onTap }: TwigProps) => (
  <View
    className={classes(styles.twig, className)}
    role="img"
    aria-label={wordsOf(week)}
    onClick={onTap && leading(onTap)}
  >
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

/** Short, because a tap sends it anew: what each day pays stands below its leaf. */
const wordsOf = ({ days }: Week): string => {
  const madeUp = days.filter(({ state }) => state === 'made_up')
  const done = days.filter(({ state }) => state === 'checked_in').length + madeUp.length
  return [
    t.checkin.twig(days.length, done, days[days.length - 1]?.points ?? 0),
    ...madeUp.map(({ ladderDay, points }) => t.checkin.madeUpDay(ladderDay, points)),
  ].join(' ')
}
