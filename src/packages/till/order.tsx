import { StaffOrderScreen } from '@/features/till/staff-order-screen'
import { boardWords } from '@/i18n/board'
import { parseId } from '@/lib/parse-id'
import { TillFrame } from '@/pages/frame/till-frame'
import { useRouter } from '@/platform/page'

export default function TillOrderPage() {
  const id = parseId(useRouter().params.id)
  return (
    <TillFrame title={boardWords().titles.order}>
      <StaffOrderScreen id={id} />
    </TillFrame>
  )
}
