import { StatementScreen } from '@/features/points/statement-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function StatementPage() {
  return (
    <Frame title={t.titles.statement}>
      <StatementScreen />
    </Frame>
  )
}
