import { RedemptionsScreen } from '@/features/mall/redemptions-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function RedemptionsPage() {
  return (
    <Frame title={t.titles.redemptions}>
      <RedemptionsScreen />
    </Frame>
  )
}
