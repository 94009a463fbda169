import type { Fulfilment, Quote } from '@huitou/contract'
import { shopWords } from '@/i18n/shop'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Button } from '@/ui/button'

type PayButtonProps = {
  quote: Quote
  busy: boolean
  /** Nobody knows yet what became of an earlier tap: nothing invites to another one. */
  unsure: boolean
  onPay: (fulfilment: Fulfilment) => void
}

/** The one thing to do as the quote stands. */
export const PayButton = ({ quote, busy, unsure, onPay }: PayButtonProps) => {
  const words = shopWords().checkout
  if (unsure) return <Button id="pay" fill words={words.asking} busy onTap={() => undefined} />
  const { fulfilment, whyNot, amountFen, deliveries } = quote
  if (fulfilment === null && whyNot === null && deliveries.includes('shipping'))
    return <Button id="to-address" fill words={words.addAddress} onTap={() => open(`${paths.addresses}?pick=1`)} />
  const refused = whyNot ?? (fulfilment === null ? 'delivery_impossible' : null)
  return (
    <Button
      id="pay"
      fill
      words={words.pay(amountFen)}
      busy={busy && refused === null}
      offReason={refused === null ? undefined : words.refusal[refused]}
      onTap={() => {
        if (fulfilment !== null) onPay(fulfilment)
      }}
    />
  )
}
