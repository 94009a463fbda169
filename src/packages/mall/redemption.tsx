import { RedemptionScreen } from '@/features/mall/redemption-screen'
import { t } from '@/i18n'
import { parseId } from '@/lib/parse-id'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function RedemptionPage() {
  const id = parseId(useRouter().params.id)
  return (
    <Frame title={t.titles.redemption}>
      <RedemptionScreen id={id} />
    </Frame>
  )
}
