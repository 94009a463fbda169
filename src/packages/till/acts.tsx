import { ActsScreen } from '@/features/till/acts-screen'
import { tillWords } from '@/i18n/till'
import { TillFrame } from '@/pages/frame/till-frame'

export default function TillActsPage() {
  return (
    <TillFrame title={tillWords().titles.acts}>
      <ActsScreen />
    </TillFrame>
  )
}
