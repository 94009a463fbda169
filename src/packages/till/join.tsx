import { JoinScreen } from '@/features/team/join-screen'
import { teamWords } from '@/i18n/team'
import { inviteOf } from '@/lib/invite-code'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function JoinPage() {
  const { params } = useRouter()
  return (
    <Frame title={teamWords().titles.join}>
      <JoinScreen invite={inviteOf(params)} />
    </Frame>
  )
}
