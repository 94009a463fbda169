import { DealScreen } from '@/features/groups/deal-screen'
import { Arrival } from '@/features/sharing/arrival'
import { ShareLink } from '@/features/sharing/share-link'
import { useLanding } from '@/features/sharing/use-landing'
import { groupsWords } from '@/i18n/groups'
import { Frame } from '@/pages/frame/frame'
import { Skeleton } from '@/ui/skeleton'

export default function DealPage() {
  const landing = useLanding('deal')
  return (
    <Frame title={groupsWords().titles.deal}>
      {landing.looking ? (
        <Skeleton bones={['panel', 'figure', 'title', 'line', 'row', 'row']} />
      ) : (
        <DealScreen
          key={landing.id}
          id={landing.id}
          above={<Arrival of={landing} />}
          share={<ShareLink of={landing} />}
        />
      )}
    </Frame>
  )
}
