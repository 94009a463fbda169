import { TillScreen } from '@/features/till/till-screen'
import { tillWords } from '@/i18n/till'
import { WideFrame } from '@/pages/frame/wide-frame'

export default function TillPage() {
  return (
    <WideFrame title={tillWords().titles.till}>
      <TillScreen />
    </WideFrame>
  )
}
