import type { Week } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import { AgreeLine } from '@/flows/agree-line'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { useSignedIn } from '@/stores/session'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Icon } from '@/ui/icon'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Calendar } from './calendar'
import { useCheckIn } from './check-in'
import { gainsOf, spokenOf } from './gains'
import { RescueButtons, RescueWords } from './rescue'
import { RulesOfCheckin } from './rules-of-checkin'
import { Twig } from './twig'
import styles from './checkin-screen.module.scss'

/** The check-in on a page of its own: the streak, the twig, the months (one of them first), the rules, the tap at the thumb. */
export const CheckinScreen = ({ month }: { month: string | null }) => {
  const home = useRemote('GET /v1/home', {})
  return (
    <Remote
      of={home}
      skeleton={<Skeleton bones={['line', 'figure', 'row', 'panel']} />}
      empty={{ when: ({ week }) => week === null, show: <EmptyState title={t.problem.feature_off} /> }}
    >
      {({ week }) => (week ? <CheckinPage week={week} month={month} /> : null)}
    </Remote>
  )
}

const CheckinPage = ({ week: known, month }: { week: Week; month: string | null }) => {
  const signedIn = useSignedIn()
  const { action, answer, weekAfter, agrees } = useCheckIn()
  const week = weekAfter(known)
  const { before, after } = t.checkin.streak(week.streakDays)
  const offer = week.checkedInToday ? null : week.makeUp
  return (
    <View className={classes(styles.page, offer && styles.roomy)}>
      <View className={styles.figures}>
        <Figure label={before || t.checkin.streakLabel} value={String(week.streakDays)} unit={after} />
        <Figure
          label={week.checkedInToday ? t.checkin.todayPaid : t.checkin.todayPays}
          value={`+${week.todayPoints}`}
          unit={t.points.unit(week.todayPoints)}
          accent
        />
      </View>
      <View className={styles.twig}>
        <Twig week={week} blooms={answer !== null} />
      </View>
      <View className={styles.gains} id="check-in-gains" role="status" aria-live="polite">
        {gainsOf(answer)}
      </View>
      <View>
        {offer ? (
          <View className={styles.rescue}>
            <RescueWords offer={offer} />
          </View>
        ) : null}
      </View>
      <View>{signedIn ? <Calendar first={month} /> : null}</View>
      <RulesOfCheckin cardsHeld={signedIn ? week.cardsHeld : null} />
      <View className={styles.spoken} role="status" aria-live="polite">
        {spokenOf(answer)}
      </View>
      <ActionBar>
        <Problem code={action.problem} />
        <AgreeLine shown={agrees && !week.checkedInToday} />
        {week.checkedInToday ? (
          <View className={styles.done} id="checked-in">
            <Icon name="check" className={styles.check} />
            {`${t.checkin.done} · ${t.checkin.tomorrow(week.tomorrowPoints)}`}
          </View>
        ) : offer ? (
          <RescueButtons week={week} action={action} />
        ) : (
          <Button
            id="check-in"
            words={t.checkin.button(week.todayPoints)}
            busy={action.busy}
            onTap={() => action.run({ day: week.today, makeUp: false })}
          />
        )}
      </ActionBar>
      <OpenInWeChat of={action} />
    </View>
  )
}

type FigureProps = { label: string; value: string; unit: string; accent?: boolean }

const Figure = ({ label, value, unit, accent }: FigureProps) => (
  <View className={accent ? styles.paying : styles.figure}>
    <View className={styles.label}>{label}</View>
    <View className={styles.value}>{value}</View>
    {unit}
  </View>
)
