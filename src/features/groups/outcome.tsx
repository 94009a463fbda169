import type { Group, Refund } from '@huitou/contract'
import { View } from '@tarojs/components'
import { groupsWords } from '@/i18n/groups'
import { classes } from '@/lib/classes'
import type { GroupPageState } from './group-page-state'
import styles from './outcome.module.scss'

/** What became of it for this viewer: money on its way back with its stations, or the code to fetch it with. */
export const Outcome = ({ group: { viewer }, state }: { group: Group; state: GroupPageState }) => {
  const words = groupsWords()
  const pickUp = viewer.relation === 'left' ? null : (viewer.order?.pickUp ?? null)
  return (
    <View>
      {state.refund
        ? viewer.order?.refunds.map((refund, index) => <Way key={refund.id} refund={refund} index={index} />)
        : null}
      {state.title === 'succeeded' && pickUp !== null && pickUp.code !== null ? (
        <View className={styles.pickUp}>
          <View className={styles.grow}>
            <View className={styles.help}>{words.code}</View>
            <View className={styles.code} id="pick-up-code">
              {pickUp.code}
            </View>
          </View>
          <View className={styles.store}>{pickUp.store.name}</View>
        </View>
      ) : null}
    </View>
  )
}

const stations = ['requested', 'accepted', 'arrived'] as const

const Way = ({ refund: { amountFen, state }, index }: { refund: Refund; index: number }) => {
  const words = groupsWords()
  const reached = state === 'arrived' ? 2 : state === 'accepted' ? 1 : 0
  return (
    <View className={styles.card} id={`refund-${index}`}>
      <View className={styles.title}>{words.refundTitle(amountFen)}</View>
      <View role="list">
        {stations.map((station, place) => (
          <View key={station} className={classes(styles.step, place <= reached && styles.done)} role="listitem">
            {words.refundSteps[station]}
            <View className={styles.help}>{station === 'arrived' && reached < 2 ? words.refundWay : ''}</View>
          </View>
        ))}
      </View>
    </View>
  )
}
