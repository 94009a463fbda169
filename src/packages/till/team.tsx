import { TeamScreen } from '@/features/team/team-screen'
import { teamWords } from '@/i18n/team'
import { TillFrame } from '@/pages/frame/till-frame'

export default function TeamPage() {
  return (
    <TillFrame title={teamWords().titles.team}>
      <TeamScreen />
    </TillFrame>
  )
}
