import { TillDealsScreen } from '@/features/till/deals-screen'
import { boardWords } from '@/i18n/board'
import { Frame } from '@/pages/frame/frame'

export default function TillDealsPage() {
  return (
    <Frame title={boardWords().titles.deals}>
      <TillDealsScreen />
    </Frame>
  )
}
