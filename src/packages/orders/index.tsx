import { OrdersScreen } from '@/features/orders/orders-screen'
import { ordersWords } from '@/i18n/orders'
import { Frame } from '@/pages/frame/frame'

export default function OrdersPage() {
  return (
    <Frame title={ordersWords().titles.orders}>
      <OrdersScreen />
    </Frame>
  )
}
