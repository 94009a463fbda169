import type { Week } from '@huitou/contract'
import { View } from '@tarojs/components'
import type { MemberAction } from '@/flows/member-action'
import { t } from '@/i18n'
import { Button } from '@/ui/button'
import type { CheckingIn } from './check-in'
import styles from './rescue.module.scss'

type Offer = NonNullable<Week['makeUp']>

/** The question, and what saying yes would bring. */
export const RescueWords = ({ offer }: { offer: Offer }) => (
  <View className={styles.words}>
    <View className={styles.ask} id="rescue-question">
      {t.makeUp.ask(offer.days.length)}
    </View>
    {t.makeUp.askHelp(offer.streakDays, offer.todayPoints, offer.madeUpPoints)}
  </View>
)

/** Both answers check in: with the gap filled, or from day one. */
export const RescueButtons = ({ week, action }: { week: Week; action: MemberAction<CheckingIn> }) => (
  <View className={styles.buttons}>
    <Button
      id="rescue"
      className={styles.rescue}
      words={t.makeUp.rescue}
      busy={action.busy}
      onTap={() => action.run({ day: week.today, makeUp: true })}
    />
    <Button
      id="check-in"
      kind="quiet"
      className={styles.restart}
      words={t.makeUp.restart(week.todayPoints)}
      onTap={() => action.run({ day: week.today, makeUp: false })}
    />
  </View>
)
