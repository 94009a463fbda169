import { TillDealsScreen } from '@/features/till/deals-screen'
import { boardWords } from '@/i18n/board'
import { TillFrame } from '@/pages/frame/till-frame'

export default function TillDealsPage() {
  return (
    <TillFrame title={boardWords().titles.deals}>
      <TillDealsScreen />
    </TillFrame>
  )
}
