import { View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import { ordersWords } from '@/i18n/orders'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { OrderLines } from './order-lines'
import { OrderRefunds } from './order-refunds'
import { OrderSums } from './order-sums'
import { stateWords } from './order-words'
import styles from './order-screen.module.scss'

/** A member's order as the shop itself looks at it: what is asked back and what it is about, without a member's buttons. */
export const StaffOrder = ({ id }: { id: string }) => {
  const order = useRemote('GET /v1/staff/orders/:id', { params: { id } })
  return (
    <Remote of={order} skeleton={<Skeleton bones={['title', 'line', 'panel', 'row']} />}>
      {(found) => (
        <View className={styles.page}>
          <View className={styles.head}>
            <View className={styles.state} id="state">
              {stateWords(found)}
            </View>
            <View className={styles.next}>{ordersWords().order.whose(found.member.name)}</View>
          </View>
          <OrderRefunds order={found} />
          <OrderLines order={found} />
          <OrderSums order={found} />
        </View>
      )}
    </Remote>
  )
}
