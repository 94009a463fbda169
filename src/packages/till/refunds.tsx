import { TillRefundsScreen } from '@/features/till/refunds-screen'
import { tillWords } from '@/i18n/till'
import { TillFrame } from '@/pages/frame/till-frame'

export default function TillRefundsPage() {
  return (
    <TillFrame title={tillWords().titles.refunds}>
      <TillRefundsScreen />
    </TillFrame>
  )
}
