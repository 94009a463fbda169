import type { Order } from '@huitou/contract'
import { ordersWords } from '@/i18n/orders'
import type { RefundDraft } from '@/stores/refund-draft'
import { ChoiceRow, List } from '@/ui/list'
import { TextArea } from '@/ui/text-area'
import { reasonsFor } from './refund-rules'

type RefundWhyProps = { order: Order; draft: RefundDraft; onChange: (change: Partial<RefundDraft>) => void }

/** Why, and what happened in the member's own words. */
export const RefundWhy = ({ order, draft, onChange }: RefundWhyProps) => {
  const { ask, refunds } = ordersWords()
  return (
    <>
      <List heading={ask.why}>
        {reasonsFor(order).map((reason) => (
          <ChoiceRow
            key={reason}
            id={`reason-${reason.replace('_', '-')}`}
            words={refunds.reason(reason)}
            on={draft.reason === reason}
            onChoose={() => onChange({ reason })}
          />
        ))}
      </List>
      <TextArea
        id="refund-words"
        label={ask.words}
        value={draft.words}
        placeholder={ask.wordsPlaceholder}
        maxLength={300}
        onChange={(words) => onChange({ words })}
      />
    </>
  )
}
