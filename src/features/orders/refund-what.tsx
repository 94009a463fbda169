import type { Order } from '@huitou/contract'
import { View } from '@tarojs/components'
import { ordersWords } from '@/i18n/orders'
import type { RefundDraft } from '@/stores/refund-draft'
import { ChoiceRow, List, SwitchRow } from '@/ui/list'
import { TextField } from '@/ui/text-field'
import { refundableFen } from './order-words'

type RefundWhatProps = { order: Order; draft: RefundDraft; onChange: (change: Partial<RefundDraft>) => void }

const whats = ['all', 'lines', 'amount'] as const

/** All of it, some of the lines, or a sum. */
export const RefundWhat = ({ order, draft, onChange }: RefundWhatProps) => {
  const { ask, order: words } = ordersWords()
  const left = refundableFen(order)
  // One line in all is all of it.
  const offered = whats.filter((what) => what !== 'lines' || order.lines.length > 1)
  return (
    <>
      <List heading={ask.what}>
        {offered.map((what) => (
          <ChoiceRow
            key={what}
            id={`what-${what}`}
            words={what === 'all' ? ask.all(left) : ask[what]}
            on={draft.what === what}
            onChoose={() => onChange({ what })}
          />
        ))}
      </List>
      <View>
        {draft.what === 'lines' ? (
          <List>
            {order.lines.map(({ skuId, name, skuName, quantity, noReasonReturn }, index) => (
              <SwitchRow
                key={skuId}
                id={`line-${index}`}
                words={name}
                help={[
                  `${skuName} ${words.quantity(quantity)}`.trim(),
                  ...(order.shipping !== null && !noReasonReturn ? [words.noReturn] : []),
                ].join(' · ')}
                on={draft.skuIds.includes(skuId)}
                onChange={(on) =>
                  onChange({
                    skuIds: on ? [...draft.skuIds, skuId] : draft.skuIds.filter((each) => each !== skuId),
                  })
                }
              />
            ))}
          </List>
        ) : null}
        {draft.what === 'amount' ? (
          <TextField
            id="refund-amount"
            label={ask.amountLabel}
            value={draft.yuan}
            help={ask.amountHelp(left)}
            maxLength={10}
            onChange={(yuan) => onChange({ yuan })}
          />
        ) : null}
      </View>
    </>
  )
}
