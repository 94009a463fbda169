import { ActsScreen } from '@/features/till/acts-screen'
import { tillWords } from '@/i18n/till'
import { WideFrame } from '@/pages/frame/wide-frame'

export default function TillActsPage() {
  return (
    <WideFrame title={tillWords().titles.acts}>
      <ActsScreen />
    </WideFrame>
  )
}
