import { GroupScreen } from '@/features/groups/group-screen'
import { groupsWords } from '@/i18n/groups'
import { parseId } from '@/lib/parse-id'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function GroupPage() {
  const id = parseId(useRouter().params.id)
  return (
    <Frame title={groupsWords().titles.group}>
      <GroupScreen id={id} />
    </Frame>
  )
}
