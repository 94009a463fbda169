import type { Week } from '@huitou/contract'
import { Text, View } from '@tarojs/components'
import { AgreeLine } from '@/flows/agree-line'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { Button } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import { useCheckIn } from './check-in'
import { gainsOf, spokenOf } from './gains'
import { RescueButtons, RescueWords } from './rescue'
import { Twig } from './twig'
import styles from './checkin-strip.module.scss'

/** Home's week: how long, what today and tomorrow bring, and the one tap. */
export const CheckinStrip = ({ week: known, onOpen }: { week: Week; onOpen: () => void }) => {
  const { action, answer, weekAfter, agrees } = useCheckIn()
  const week = weekAfter(known)
  const { before, after } = t.checkin.streak(week.streakDays)
  const started = week.streakDays > 0
  const offer = week.checkedInToday ? null : week.makeUp
  return (
    <View className={styles.strip}>
      <View className={styles.head}>
        <Tap id="open-checkin" className={styles.words} role="link" onTap={onOpen}>
          <View className={styles.streak}>
            <Text>{started ? before : t.checkin.start}</Text>
            <Text className={before === '' ? styles.firstDays : styles.days} id="streak-days">
              {started ? String(week.streakDays) : ''}
            </Text>
            <Text>{started ? after : ''}</Text>
            <Icon name="chevron-right" className={styles.more} />
          </View>
          <View className={styles.hint}>{hintOf(week)}</View>
        </Tap>
        <View className={styles.act}>
          {week.checkedInToday ? (
            <View className={styles.done} id="checked-in">
              <Icon name="check" className={styles.check} />
              {t.checkin.done}
            </View>
          ) : offer === null ? (
            <Button
              id="check-in"
              className={styles.button}
              words={t.checkin.button(week.todayPoints)}
              busy={action.busy}
              onTap={() => action.run({ day: week.today, makeUp: false })}
            />
          ) : null}
        </View>
      </View>
      <View>
        {offer ? (
          <View className={styles.rescue}>
            <RescueWords offer={offer} />
            <RescueButtons week={week} action={action} />
          </View>
        ) : null}
      </View>
      <View className={styles.gains} id="check-in-gains" role="status" aria-live="polite">
        {gainsOf(answer)}
      </View>
      <AgreeLine shown={agrees && !week.checkedInToday} />
      <View className={styles.problem} role="alert">
        {action.problem === null ? '' : t.problem[action.problem]}
      </View>
      <View className={styles.spoken} role="status" aria-live="polite">
        {spokenOf(answer)}
      </View>
      <Twig week={week} blooms={answer !== null} className={styles.twig} onTap={onOpen} />
      <OpenInWeChat of={action} />
    </View>
  )
}

/** Tomorrow's reward by name; before the tap also what a full round brings, unless today is its last day. */
const hintOf = ({ days, today, checkedInToday, tomorrowPoints }: Week): string => {
  const last = days[days.length - 1]
  return checkedInToday || last === undefined || last.day <= today
    ? t.checkin.tomorrow(tomorrowPoints)
    : t.checkin.tomorrowAndBonus(tomorrowPoints, last.ladderDay, last.points)
}
