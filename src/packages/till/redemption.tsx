import { StaffRedemptionScreen } from '@/features/till/staff-redemption-screen'
import { boardWords } from '@/i18n/board'
import { parseId } from '@/lib/parse-id'
import { TillFrame } from '@/pages/frame/till-frame'
import { useRouter } from '@/platform/page'

export default function TillRedemptionPage() {
  const id = parseId(useRouter().params.id)
  return (
    <TillFrame title={boardWords().titles.redemption}>
      <StaffRedemptionScreen id={id} />
    </TillFrame>
  )
}
