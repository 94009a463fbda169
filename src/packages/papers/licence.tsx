import { LicenceScreen } from '@/features/legal/licence-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function LicencePage() {
  return (
    <Frame title={t.titles.licence}>
      <LicenceScreen />
    </Frame>
  )
}
