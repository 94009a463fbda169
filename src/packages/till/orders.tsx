import { TillOrdersScreen } from '@/features/till/orders-screen'
import { tillWords } from '@/i18n/till'
import { Frame } from '@/pages/frame/frame'

export default function TillOrdersPage() {
  return (
    <Frame title={tillWords().titles.orders}>
      <TillOrdersScreen />
    </Frame>
  )
}
