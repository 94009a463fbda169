import type { Order } from '@huitou/contract'
import { View } from '@tarojs/components'
import { ordersWords } from '@/i18n/orders'
import { Timeline } from '@/ui/timeline'
import styles from './order-screen.module.scss'

/** Everything that happened to goods and money, newest first. */
export const OrderHistory = ({ order: { timeline } }: { order: Order }) => {
  const { order, money, when } = ordersWords()
  return (
    <View className={styles.card} id="history">
      <Timeline
        steps={[...timeline].reverse().map(({ kind, at, cause, amountFen }) => ({
          words: amountFen === null ? order.event(kind) : `${order.event(kind)} ${money(amountFen)}`,
          help: [when(at), cause === null ? '' : order.cause(cause)].filter(Boolean).join(' · '),
        }))}
      />
    </View>
  )
}
