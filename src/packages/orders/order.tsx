import { OrderScreen } from '@/features/orders/order-screen'
import { parseOrderKey } from '@/features/orders/parse-order-key'
import { ordersWords } from '@/i18n/orders'
import { linesParam } from '@/lib/order-lines'
import { paths } from '@/lib/paths'
import { Frame } from '@/pages/frame/frame'
import { open } from '@/platform/navigation'
import { useRouter } from '@/platform/page'

/** WeChat's order centre opens it with `out_trade_no`, everybody else with `id`. */
export default function OrderPage() {
  const which = parseOrderKey(useRouter().params)
  return (
    <Frame title={ordersWords().titles.order}>
      <OrderScreen which={which} onBuyAgain={(lines) => open(`${paths.checkout}?lines=${linesParam(lines)}`)} />
    </Frame>
  )
}
