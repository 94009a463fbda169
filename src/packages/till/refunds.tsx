import { TillRefundsScreen } from '@/features/till/refunds-screen'
import { tillWords } from '@/i18n/till'
import { Frame } from '@/pages/frame/frame'

export default function TillRefundsPage() {
  return (
    <Frame title={tillWords().titles.refunds}>
      <TillRefundsScreen />
    </Frame>
  )
}
