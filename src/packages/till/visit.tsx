import { VisitScreen } from '@/features/till/visit-screen'
import { tillWords } from '@/i18n/till'
import { parseId } from '@/lib/parse-id'
import { TillFrame } from '@/pages/frame/till-frame'
import { useRouter } from '@/platform/page'

export default function TillVisitPage() {
  const { id, code, member } = useRouter().params
  const found = parseId(member)
  const seen = code ? { code } : found === null ? null : { memberId: found }
  return (
    <TillFrame title={tillWords().titles.visit}>
      <VisitScreen id={parseId(id)} seen={seen} />
    </TillFrame>
  )
}
