import { TillScreen } from '@/features/till/till-screen'
import { tillWords } from '@/i18n/till'
import { Frame } from '@/pages/frame/frame'

export default function TillPage() {
  return (
    <Frame title={tillWords().titles.till}>
      <TillScreen />
    </Frame>
  )
}
