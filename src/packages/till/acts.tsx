import { ActsScreen } from '@/features/till/acts-screen'
import { tillWords } from '@/i18n/till'
import { Frame } from '@/pages/frame/frame'

export default function TillActsPage() {
  return (
    <Frame title={tillWords().titles.acts}>
      <ActsScreen />
    </Frame>
  )
}
