import { linkPath } from '@huitou/contract/share-scene'
import { useState } from 'react'
import { GroupScreen } from '@/features/groups/group-screen'
import { Arrival } from '@/features/sharing/arrival'
import { InviteRow } from '@/features/sharing/invite-row'
import { useFollowed } from '@/features/sharing/use-followed'
import { useLink } from '@/features/sharing/use-link'
import type { OwnShare } from '@/features/sharing/use-own-share'
import { t } from '@/i18n'
import { groupsWords } from '@/i18n/groups'
import { Frame } from '@/pages/frame/frame'
import { useShareAppMessage } from '@/platform/page'
import { Skeleton } from '@/ui/skeleton'

export default function GroupPage() {
  const link = useLink()
  const followed = useFollowed(link)
  const [share, setShare] = useState<OwnShare | null>(null)
  const id = followed.kind === 'found' ? followed.id : null
  useShareAppMessage(() => ({
    title: share?.card.title ?? t.shopName,
    path: `/${linkPath({ kind: 'group', id }, share?.token)}`,
    ...(share === null ? {} : { imageUrl: share.card.picture.src }),
  }))
  return (
    <Frame title={groupsWords().titles.group}>
      {followed.kind === 'looking' ? (
        <Skeleton bones={['panel', 'title', 'line', 'panel', 'row']} />
      ) : (
        <GroupScreen
          key={id}
          id={id}
          above={id === null ? null : <Arrival groupId={id} token={link.token} onMade={setShare} />}
          inviting={() => <InviteRow share={share} />}
        />
      )}
    </Frame>
  )
}
