import { ordersWords } from '@/i18n/orders'
import type { RefundDraft } from '@/stores/refund-draft'
import { ChoiceRow, List } from '@/ui/list'
import { TextArea } from '@/ui/text-area'

const reasons = ['damaged', 'wrong', 'missing', 'late', 'not_wanted', 'other'] as const

/** Why, and what happened in the member's own words. */
export const RefundWhy = ({
  draft,
  onChange,
}: {
  draft: RefundDraft
  onChange: (change: Partial<RefundDraft>) => void
}) => {
  const { ask, refunds } = ordersWords()
  return (
    <>
      <List heading={ask.why}>
        {reasons.map((reason) => (
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
