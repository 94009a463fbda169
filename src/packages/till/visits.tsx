import { VisitsScreen } from '@/features/till/visits-screen'
import { tillWords } from '@/i18n/till'
import { Frame } from '@/pages/frame/frame'

export default function TillVisitsPage() {
  return (
    <Frame title={tillWords().titles.visits}>
      <VisitsScreen />
    </Frame>
  )
}
