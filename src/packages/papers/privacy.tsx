import { PrivacyScreen } from '@/features/legal/privacy-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function PrivacyPage() {
  return (
    <Frame title={t.titles.privacy}>
      <PrivacyScreen />
    </Frame>
  )
}
