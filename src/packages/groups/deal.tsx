import { DealScreen } from '@/features/groups/deal-screen'
import { groupsWords } from '@/i18n/groups'
import { parseId } from '@/lib/parse-id'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function DealPage() {
  const id = parseId(useRouter().params.id)
  return (
    <Frame title={groupsWords().titles.deal}>
      <DealScreen id={id} />
    </Frame>
  )
}
