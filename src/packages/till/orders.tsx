import { TillOrdersScreen } from '@/features/till/orders-screen'
import { tillWords } from '@/i18n/till'
import { TillFrame } from '@/pages/frame/till-frame'

export default function TillOrdersPage() {
  return (
    <TillFrame title={tillWords().titles.orders}>
      <TillOrdersScreen />
    </TillFrame>
  )
}
