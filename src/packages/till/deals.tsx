import { TillDealsScreen } from '@/features/till/deals-screen'
import { boardWords } from '@/i18n/board'
import { WideFrame } from '@/pages/frame/wide-frame'

export default function TillDealsPage() {
  return (
    <WideFrame title={boardWords().titles.deals}>
      <TillDealsScreen />
    </WideFrame>
  )
}
