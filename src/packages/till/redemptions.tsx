import { TillRedemptionsScreen } from '@/features/till/redemptions-screen'
import { tillWords } from '@/i18n/till'
import { Frame } from '@/pages/frame/frame'

export default function TillRedemptionsPage() {
  return (
    <Frame title={tillWords().titles.redemptions}>
      <TillRedemptionsScreen />
    </Frame>
  )
}
