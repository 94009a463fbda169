import { GroupScreen } from '@/features/groups/group-screen'
import { Arrival } from '@/features/sharing/arrival'
import { Invite } from '@/features/sharing/invite'
import { InviteRow } from '@/features/sharing/invite-row'
import { useLanding } from '@/features/sharing/use-landing'
import { groupsWords } from '@/i18n/groups'
import { Frame } from '@/pages/frame/frame'
import { Skeleton } from '@/ui/skeleton'

export default function GroupPage() {
  const landing = useLanding('group')
  const words = groupsWords()
  return (
    <Frame title={words.titles.group}>
      {landing.looking ? (
        <Skeleton bones={['panel', 'title', 'line', 'panel', 'row']} />
      ) : (
        <GroupScreen
          key={landing.id}
          id={landing.id}
          above={<Arrival of={landing} />}
          inviting={() => <InviteRow share={landing.share} />}
          invite={<Invite id="invite" of={landing} words={words.action.invite} icon="share" fill />}
        />
      )}
    </Frame>
  )
}
