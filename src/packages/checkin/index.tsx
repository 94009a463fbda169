import { CheckinScreen } from '@/features/checkin/checkin-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function CheckinPage() {
  return (
    <Frame title={t.titles.checkin}>
      <CheckinScreen />
    </Frame>
  )
}
