import { RewardScreen } from '@/features/mall/reward-screen'
import { t } from '@/i18n'
import { parseId } from '@/lib/parse-id'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

export default function RewardPage() {
  const id = parseId(useRouter().params.id)
  return (
    <Frame title={t.titles.reward}>
      <RewardScreen id={id} />
    </Frame>
  )
}
