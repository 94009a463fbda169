import { TillScreen } from '@/features/till/till-screen'
import { tillWords } from '@/i18n/till'
import { TillFrame } from '@/pages/frame/till-frame'

export default function TillPage() {
  return (
    <TillFrame title={tillWords().titles.till}>
      <TillScreen />
    </TillFrame>
  )
}
