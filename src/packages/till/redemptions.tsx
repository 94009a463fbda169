import { TillRedemptionsScreen } from '@/features/till/redemptions-screen'
import { tillWords } from '@/i18n/till'
import { WideFrame } from '@/pages/frame/wide-frame'

export default function TillRedemptionsPage() {
  return (
    <WideFrame title={tillWords().titles.redemptions}>
      <TillRedemptionsScreen />
    </WideFrame>
  )
}
