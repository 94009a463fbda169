import type { Quote } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useKnownMember } from '@/flows/known-member'
import { shopWords } from '@/i18n/shop'
import { groupDigits } from '@/lib/number'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Fact, Facts } from '@/ui/facts'
import { Sheet } from '@/ui/sheet'
import { Toast, useToast } from '@/ui/toast'
import { ChangeRow } from './change-row'
import { useExchange } from './use-exchange'
import { useOffer } from './use-offer'
import type { Quoting } from './use-quote'

type ExchangeProps = { quote: Quote; choose: Quoting['choose'] }

/** Points at checkout: a coupon of the mall that would save more on this very order. */
export const Exchange = ({ quote, choose }: ExchangeProps) => {
  const { message, say } = useToast()
  const [asking, setAsking] = useState(false)
  const available = useKnownMember()?.points.available ?? null
  const offer = useOffer(quote, available)
  const words = shopWords().checkout.exchange
  const exchange = useExchange(choose, (helped) => {
    setAsking(false)
    // One that helps is named in the row of the coupon, and counted in the sums.
    if (!helped) say(words.givenBack)
  })
  return (
    <View>
      <View>
        {offer === null ? null : (
          <ChangeRow
            id="exchange"
            icon="gift"
            words={words.offer(offer.pricePoints, offer.name)}
            help={words.saves(offer.savesFen)}
            onTap={() => setAsking(true)}
          />
        )}
      </View>
      <Sheet
        open={asking && offer !== null}
        title={words.title(offer?.name ?? '')}
        help={words.help}
        onClose={() => setAsking(false)}
      >
        <Facts plain>
          <Fact name={words.have} value={groupDigits(available ?? 0)} />
          <Fact name={words.spend} value={groupDigits(-(offer?.pricePoints ?? 0))} />
          <Fact name={words.remain} value={groupDigits((available ?? 0) - (offer?.pricePoints ?? 0))} strong />
        </Facts>
        <Problem code={exchange.problem} />
        <Button
          id="confirm-exchange"
          fill
          words={words.confirm}
          busy={exchange.busy}
          onTap={() => {
            if (offer !== null) exchange.run(offer)
          }}
        />
      </Sheet>
      <Toast message={message} />
    </View>
  )
}
