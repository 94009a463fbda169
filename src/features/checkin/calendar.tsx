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
import { MonthRewards } from './month-rewards'
import styles from './calendar.module.scss'

/** The months since joining, one at a time, beginning with `first` or this one. */
export const Calendar = ({ first }: { first: string | null }) => {
  const [month, setMonth] = useState(first)
  const remote = useRemote('GET /v1/check-ins', month === null ? {} : { query: { month } })
  return (
    <Remote of={remote} skeleton={<Skeleton bones={['panel']} />}>
      {(shown) => (
        <>
          <Month shown={shown} onTurn={(to) => setMonth(to === monthOf(shown.today) ? null : to)} />
          <MonthRewards shown={shown} />
        </>
      )}
    </Remote>
  )
}

const Month = ({ shown, onTurn }: { shown: MonthOfCheckIns; onTurn: (month: string) => void }) => {
  const { month, today, days, checkedInDays, week } = shown
  const first = days[0]
  const fillable = new Set(week.makeUp?.days)
  return (
    <View className={styles.month}>
      <View className={styles.head}>
        <View className={styles.name} id="month" role="heading" aria-level={2}>
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
        <Turn
          id="later-month"
          label={t.checkin.later}
          off={month >= monthOf(today)}
          onTap={() => onTurn(addMonths(month, 1))}
        />
      </View>
      <View className={styles.grid}>
        {t.date.weekdays.map((name) => (
          <View key={name} className={styles.weekday}>
            {name}
          </View>
        ))}
        {days.map(({ day, state }, index) => {
          const weekday = weekdayOf(day)
          const done = isDone(state)
          const told = fillable.has(day) ? 'gap' : state
          return (
            <View
              key={day}
              className={classes(
                styles.day,
                styles[told],
                done && weekday > 1 && isDone(days[index - 1]?.state) && styles.follows,
                done && weekday < 7 && isDone(days[index + 1]?.state) && styles.leads,
                day === today && styles.now,
                index === 0 && styles[`from${weekday}`],
              )}
              aria-label={t.checkin.calendarDay(day, day === today && !done ? 'today' : told)}
            >
              {String(partsOf(day).day)}
            </View>
          )
        })}
      </View>
    </View>
  )
}

type DayState = MonthOfCheckIns['days'][number]['state']

const isDone = (state: DayState | undefined): boolean => state === 'checked_in' || state === 'made_up'

type TurnProps = { id: 'earlier-month' | 'later-month'; label: string; off: boolean; onTap: () => void }

const Turn = ({ id, label, off, onTap }: TurnProps) => (
  <Tap id={id} className={classes(styles.turn, off && styles.off)} label={label} disabled={off} onTap={onTap}>
    <Icon name={id === 'earlier-month' ? 'chevron-left' : 'chevron-right'} className={styles.arrow} />
  </Tap>
)
