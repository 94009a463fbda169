import { TeamScreen } from '@/features/team/team-screen'
import { teamWords } from '@/i18n/team'
import { Frame } from '@/pages/frame/frame'

export default function TeamPage() {
  return (
    <Frame title={teamWords().titles.team}>
      <TeamScreen />
    </Frame>
  )
}
