import { TillRedemptionsScreen } from '@/features/till/redemptions-screen'
import { tillWords } from '@/i18n/till'
import { TillFrame } from '@/pages/frame/till-frame'

export default function TillRedemptionsPage() {
  return (
    <TillFrame title={tillWords().titles.redemptions}>
      <TillRedemptionsScreen />
    </TillFrame>
  )
}
