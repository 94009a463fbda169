import { TeamScreen } from '@/features/team/team-screen'
import { teamWords } from '@/i18n/team'
import { WideFrame } from '@/pages/frame/wide-frame'

export default function TeamPage() {
  return (
    <WideFrame title={teamWords().titles.team}>
      <TeamScreen />
    </WideFrame>
  )
}
