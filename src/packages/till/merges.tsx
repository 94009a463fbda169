import { MergesScreen } from '@/features/team/merges-screen'
import { teamWords } from '@/i18n/team'
import { Frame } from '@/pages/frame/frame'

export default function MergesPage() {
  return (
    <Frame title={teamWords().titles.merges}>
      <MergesScreen />
    </Frame>
  )
}
