import { TermsScreen } from '@/features/legal/terms-screen'
import { t } from '@/i18n'
import { Frame } from '@/pages/frame/frame'

export default function TermsPage() {
  return (
    <Frame title={t.titles.terms}>
      <TermsScreen />
    </Frame>
  )
}
