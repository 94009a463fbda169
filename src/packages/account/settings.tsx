import { SettingsScreen } from '@/features/settings/settings-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function SettingsPage() {
  return (
    <Frame title={t.titles.settings}>
      <SettingsScreen />
    </Frame>
  )
}
