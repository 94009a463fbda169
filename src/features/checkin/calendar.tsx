import type { MonthOfCheckIns } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useRemote } from '@/api/use-remote'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { addMonths, monthOf, partsOf, weekdayOf } from '@/lib/day'
import { Icon } from '@/ui/icon'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import styles from './calendar.module.scss'

/** The months since joining, one at a time, beginning with this one. */
export const Calendar = () => {
  const [month, setMonth] = useState<string | null>(null)
  const remote = useRemote('GET /v1/check-ins', month === null ? {} : { query: { month } })
  return (
    <Remote of={remote} skeleton={<Skeleton bones={['panel']} />}>
      {(shown) => <Month shown={shown} onTurn={(to) => setMonth(to === monthOf(shown.today) ? null : to)} />}
    </Remote>
  )
}

const Month = ({ shown, onTurn }: { shown: MonthOfCheckIns; onTurn: (month: string) => void }) => {
  const { month, today, days, checkedInDays } = shown
  const first = days[0]
  const isNow = month === monthOf(today)
  return (
    <View className={styles.month}>
      <View className={styles.head}>
        <View className={styles.name} role="heading" aria-level={2}>
          {month.slice(0, 4) === today.slice(0, 4) ? t.date.month(month) : t.date.monthOfYear(month)}
        </View>
        <View className={styles.count} id="checked-in-days">
          {t.checkin.monthDays(checkedInDays)}
        </View>
        <Turn
          id="earlier-month"
          label={t.checkin.earlier}
          off={first?.state === 'outside'}
          onTap={() => onTurn(addMonths(month, -1))}
        />
        <Turn id="later-month" label={t.checkin.later} off={isNow} onTap={() => onTurn(addMonths(month, 1))} />
      </View>
      <View className={styles.grid}>
        {t.date.weekdays.map((name) => (
          <View key={name} className={styles.weekday}>
            {name}
          </View>
        ))}
        {days.map(({ day, state }, index) => {
          const weekday = weekdayOf(day)
          const done = state === 'checked_in'
          const follows = done && weekday > 1 && days[index - 1]?.state === 'checked_in'
          const leads = done && weekday < 7 && days[index + 1]?.state === 'checked_in'
          return (
            <View
              key={day}
              className={classes(
                styles.day,
                styles[state],
                follows && styles.follows,
                leads && styles.leads,
                day === today && styles.now,
                index === 0 && styles[`from${weekday}`],
              )}
              aria-label={t.checkin.calendarDay(day, day === today && state !== 'checked_in' ? 'today' : state)}
            >
              {String(partsOf(day).day)}
            </View>
          )
        })}
      </View>
    </View>
  )
}

type TurnProps = { id: 'earlier-month' | 'later-month'; label: string; off: boolean; onTap: () => void }

const Turn = ({ id, label, off, onTap }: TurnProps) => (
  <Tap id={id} className={classes(styles.turn, off && styles.off)} label={label} disabled={off} onTap={onTap}>
    <Icon name={id === 'earlier-month' ? 'chevron-left' : 'chevron-right'} className={styles.arrow} />
  </Tap>
)
