import type { Program } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import { checkinRules } from '@/i18n/checkin-rules'
import { t } from '@/i18n'
import { Remote } from '@/ui/remote'
import { RuleList } from '@/ui/rule-list'
import { Skeleton } from '@/ui/skeleton'
import styles from './rules-of-checkin.module.scss'

/** The cards that are held and how to earn them, and every rule of the game, from the server's own figures. */
export const RulesOfCheckin = ({ cardsHeld }: { cardsHeld: number | null }) => (
  <Remote of={useRemote('GET /v1/program', {})} skeleton={<Skeleton bones={['row', 'title', 'line', 'line']} />}>
    {({ checkIn }) => (
      <>
        <View>{cardsHeld === null ? null : <Cards held={cardsHeld} rules={checkIn} />}</View>
        <RuleList heading={t.checkin.rulesTitle} rules={checkinRules(checkIn)} />
      </>
    )}
  </Remote>
)

const Cards = ({ held, rules: { ladder, makeUp } }: { held: number; rules: Program['checkIn'] }) => (
  <View className={styles.cards}>
    <View className={styles.words}>
      <View className={styles.name} role="heading" aria-level={2}>
        {t.makeUp.cards}
      </View>
      {t.makeUp.earning(ladder.length, makeUp.cardsPerCycle, makeUp.cardsHeldAtMost)}
    </View>
    <View className={styles.held} id="make-up-cards">
      {t.makeUp.held(held)}
    </View>
  </View>
)
