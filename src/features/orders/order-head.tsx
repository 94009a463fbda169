import type { Order } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useCountdown } from '@/ui/countdown'
import { nextStepWords, stateWords } from './order-words'
import styles from './order-screen.module.scss'

/** Where it stands and what follows. The time to pay is counted down; at its end the server is asked. */
export const OrderHead = ({ order, onOver }: { order: Order; onOver: () => void }) => {
  const left = useCountdown(order.state === 'awaiting_payment' ? order.payUntil : null, onOver)
  return (
    <View className={styles.head}>
      <View className={styles.state} id="state" role="status">
        {stateWords(order)}
      </View>
      <View className={styles.next} id="next-step">
        {nextStepWords(order, left)}
      </View>
    </View>
  )
}
