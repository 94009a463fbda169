import { TillRefundsScreen } from '@/features/till/refunds-screen'
import { tillWords } from '@/i18n/till'
import { WideFrame } from '@/pages/frame/wide-frame'

export default function TillRefundsPage() {
  return (
    <WideFrame title={tillWords().titles.refunds}>
      <TillRefundsScreen />
    </WideFrame>
  )
}
