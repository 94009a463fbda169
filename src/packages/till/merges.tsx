import { MergesScreen } from '@/features/team/merges-screen'
import { teamWords } from '@/i18n/team'
import { TillFrame } from '@/pages/frame/till-frame'

export default function MergesPage() {
  return (
    <TillFrame title={teamWords().titles.merges}>
      <MergesScreen />
    </TillFrame>
  )
}
