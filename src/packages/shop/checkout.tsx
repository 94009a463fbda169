import { CheckoutScreen } from '@/features/shop/checkout-screen'
import { t } from '@/i18n'
import { parseLines } from '@/lib/order-lines'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function CheckoutPage() {
  const lines = parseLines(useRouter().params.lines)
  return (
    <Frame title={t.titles.checkout}>
      <CheckoutScreen lines={lines} />
    </Frame>
  )
}
