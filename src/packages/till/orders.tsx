import { TillOrdersScreen } from '@/features/till/orders-screen'
import { tillWords } from '@/i18n/till'
import { WideFrame } from '@/pages/frame/wide-frame'

export default function TillOrdersPage() {
  return (
    <WideFrame title={tillWords().titles.orders}>
      <TillOrdersScreen />
    </WideFrame>
  )
}
