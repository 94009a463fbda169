import type { Delivery } from '@huitou/contract'
import { View } from '@tarojs/components'
import { groupsWords } from '@/i18n/groups'
import { ChoiceRow } from '@/ui/list'
import { Sending, type Sent } from './sending'
import styles from './group-screen.module.scss'

type SeatWayProps = {
  deliveries: readonly Delivery[]
  way: Delivery
  skuId: string
  onWay: (way: Delivery) => void
  onSent: (sent: Sent) => void
}

/** How a seat is handed over, where there is a choice, and where to when it is sent. */
export const SeatWay = ({ deliveries, way, skuId, onWay, onSent }: SeatWayProps) => {
  const { sheet } = groupsWords()
  return (
    <View className={styles.ways}>
      <View role="radiogroup" aria-label={sheet.way}>
        {deliveries.length < 2
          ? null
          : deliveries.map((each) => (
              <ChoiceRow
                key={each}
                id={`way-${each}`}
                words={sheet.delivery[each]}
                on={each === way}
                onChoose={() => onWay(each)}
              />
            ))}
      </View>
      <View>{way === 'shipping' ? <Sending skuId={skuId} onKnown={onSent} /> : null}</View>
    </View>
  )
}
