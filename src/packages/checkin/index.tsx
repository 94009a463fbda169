import { CheckinScreen } from '@/features/checkin/checkin-screen'
import { t } from '@/i18n'
import { parseMonth } from '@/lib/parse-month'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function CheckinPage() {
  const month = parseMonth(useRouter().params.month)
  return (
    <Frame title={t.titles.checkin}>
      <CheckinScreen month={month} />
    </Frame>
  )
}
