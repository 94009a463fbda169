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
          <View className={styles.where}>
            <View className={styles.store}>{pickUp.store.name}</View>
            <View className={styles.help} id="pick-up-state">
              {viewer.order?.state === 'paid' ? words.preparing : viewer.order?.state === 'ready' ? words.ready : ''}
            </View>
          </View>
        </View>
      ) : null}
    </View>
  )
}

const stations = ['requested', 'accepted', 'arrived'] as const

const Way = ({ refund, index }: { refund: Refund; index: number }) => {
  const words = groupsWords()
  const { amountFen, state } = refund
  const at = { requested: refund.requestedAt, accepted: refund.acceptedAt, arrived: refund.arrivedAt }
  const said = (station: (typeof stations)[number]): string => {
    const instant = at[station]
    if (instant !== null) return words.when(instant)
    return station === 'arrived' ? words.refundWay : ''
  }
  const reached = state === 'arrived' ? 2 : state === 'accepted' ? 1 : 0
  return (
    <View className={styles.card} id={`refund-${index}`}>
      <View className={styles.title}>{words.refundTitle(amountFen)}</View>
      <View role="list">
        {stations.map((station, place) => (
          <View key={station} className={classes(styles.step, place <= reached && styles.done)} role="listitem">
            {words.refundSteps[station]}
            <View className={styles.help}>{said(station)}</View>
          </View>
        ))}
      </View>
    </View>
  )
}
