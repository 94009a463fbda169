import { GiveBackScreen } from '@/features/till/give-back-screen'
import { boardWords } from '@/i18n/board'
import { parseId } from '@/lib/parse-id'
import { TillFrame } from '@/pages/frame/till-frame'
import { useRouter } from '@/platform/page'

export default function TillRefundPage() {
  const { order, request } = useRouter().params
  return (
    <TillFrame title={boardWords().titles.refund}>
      <GiveBackScreen orderId={parseId(order)} requestId={parseId(request)} />
    </TillFrame>
  )
}
