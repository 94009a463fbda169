import { PosterScreen } from '@/features/sharing/poster-screen'
import { posterWords } from '@/i18n/poster'
import { parseId } from '@/lib/parse-id'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function PosterPage() {
  const id = parseId(useRouter().params.id)
  return (
    <Frame title={posterWords().title}>
      <PosterScreen id={id} />
    </Frame>
  )
}
