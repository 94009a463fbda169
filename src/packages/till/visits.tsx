import { VisitsScreen } from '@/features/till/visits-screen'
import { tillWords } from '@/i18n/till'
import { TillFrame } from '@/pages/frame/till-frame'

export default function TillVisitsPage() {
  return (
    <TillFrame title={tillWords().titles.visits}>
      <VisitsScreen />
    </TillFrame>
  )
}
