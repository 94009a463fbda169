import type { Order } from '@huitou/contract'
import { ordersWords } from '@/i18n/orders'
import { unreachable } from '@/lib/unreachable'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { refundableFen } from './order-words'

export type Question = 'cancel' | 'refund' | 'receipt'

type OrderSheetProps = {
  order: Order
  question: Question | null
  busy: boolean
  onClose: () => void
  onConfirm: (question: Question) => void
}

/** Says what a tap will do before it does it. */
export const OrderSheet = ({ order, question, busy, onClose, onConfirm }: OrderSheetProps) => {
  const { title, help, confirm } = question === null ? NOTHING : wordsOf(question, order)
  return (
    <Sheet open={question !== null} title={title} help={help} onClose={onClose}>
      <Button
        id="confirm"
        fill
        kind={question === 'receipt' ? 'primary' : 'danger'}
        words={confirm}
        busy={busy}
        onTap={() => question !== null && onConfirm(question)}
      />
      <Button id="cancel" fill kind="quiet" words={ordersWords().order.keep} onTap={onClose} />
    </Sheet>
  )
}

const NOTHING = { title: '', help: '', confirm: '' }

const wordsOf = (question: Question, order: Order): typeof NOTHING => {
  const { order: words } = ordersWords()
  switch (question) {
    case 'cancel':
      return { title: words.cancelTitle, help: words.cancelHelp, confirm: words.cancelConfirm }
    case 'refund':
      return {
        title: words.refundTitle,
        help: words.refundHelp(refundableFen(order)),
        confirm: words.refundConfirm,
      }
    case 'receipt':
      return { title: words.receivedTitle, help: words.receivedHelp, confirm: words.receivedConfirm }
    default:
      return unreachable(question)
  }
}
