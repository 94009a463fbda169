import { RefundScreen } from '@/features/orders/refund-screen'
import { ordersWords } from '@/i18n/orders'
import { parseId } from '@/lib/parse-id'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function RefundPage() {
  const orderId = parseId(useRouter().params.order)
  return (
    <Frame title={ordersWords().titles.refund}>
      <RefundScreen orderId={orderId} />
    </Frame>
  )
}
