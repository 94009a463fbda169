import { MergesScreen } from '@/features/team/merges-screen'
import { teamWords } from '@/i18n/team'
import { WideFrame } from '@/pages/frame/wide-frame'

export default function MergesPage() {
  return (
    <WideFrame title={teamWords().titles.merges}>
      <MergesScreen />
    </WideFrame>
  )
}
