import { VisitScreen } from '@/features/points/visit-screen'
import { statementWords } from '@/i18n/statement'
import { parseId } from '@/lib/parse-id'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function OwnVisitPage() {
  const id = parseId(useRouter().params.id)
  return (
    <Frame title={statementWords().visit.title}>
      <VisitScreen id={id} />
    </Frame>
  )
}
