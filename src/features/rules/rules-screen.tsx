import type { Program } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import brand from '@/brand/brand.json'
import { rulesWords } from '@/i18n/rules'
import { checkinRules } from '@/i18n/checkin-rules'
import { Remote } from '@/ui/remote'
import { RuleList } from '@/ui/rule-list'
import { Skeleton } from '@/ui/skeleton'
import { Tiers } from './tiers'
import styles from './rules-screen.module.scss'

const FEN_PER_YUAN = 100

/** Every rule in plain words, from the figures that the server itself reckons with. */
export const RulesScreen = () => (
  <Remote
    of={useRemote('GET /v1/program', {})}
    skeleton={<Skeleton bones={['title', 'line', 'line', 'line', 'panel', 'title', 'line']} />}
  >
    {(program) => (
      <View className={styles.page}>
        <RuleList heading={rulesWords().pointsTitle} rules={pointRules(program)} />
        <View>
          {brand.features.checkin ? (
            <RuleList heading={rulesWords().checkinTitle} rules={checkinRules(program.checkIn)} />
          ) : null}
        </View>
        <Tiers tiers={program.tiers} />
        <RuleList
          heading={rulesWords().expiryTitle}
          rules={[
            rulesWords().expiry(program.expiry.lastDayForToday),
            rulesWords().notice(program.expiry.noticeDays, program.expiry.noticeMinimumPoints),
          ]}
        />
        <View className={styles.version}>{rulesWords().version(program.version)}</View>
      </View>
    )}
  </Remote>
)

const pointRules = (program: Program): string[] => [
  ...(brand.features.checkin
    ? [
        rulesWords().checkedIn(
          program.checkIn.ladder.length,
          program.checkIn.ladder.reduce((sum, points) => sum + points, 0),
        ),
      ]
    : []),
  rulesWords().earn(program.earnPointsPerYuan),
  rulesWords().handedOver,
  rulesWords().shipped(program.clearDaysAfterShipping),
  rulesWords().refunded,
  // What a point buys is said only where something can be bought with it.
  ...(brand.features.mall ? [rulesWords().spend(Math.round(FEN_PER_YUAN / program.pointValueFen))] : []),
  rulesWords().notMoney,
]
