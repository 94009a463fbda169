import { RulesScreen } from '@/features/rules/rules-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function RulesPage() {
  return (
    <Frame title={t.titles.rules}>
      <RulesScreen />
    </Frame>
  )
}
