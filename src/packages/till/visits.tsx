import { VisitsScreen } from '@/features/till/visits-screen'
import { tillWords } from '@/i18n/till'
import { WideFrame } from '@/pages/frame/wide-frame'

export default function TillVisitsPage() {
  return (
    <WideFrame title={tillWords().titles.visits}>
      <VisitsScreen />
    </WideFrame>
  )
}
