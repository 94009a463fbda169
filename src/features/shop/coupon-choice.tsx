import type { Quote } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { shopWords } from '@/i18n/shop'
import { Sheet } from '@/ui/sheet'
import { Choice } from './choice'
import { ChangeRow } from './change-row'

type CouponChoiceProps = { quote: Quote; onChoose: (couponId: string | null) => void }

/** The best one is picked and named; another one, or none, is two taps away. */
export const CouponChoice = ({ quote, onChoose }: CouponChoiceProps) => {
  const [open, setOpen] = useState(false)
  const { checkout: words, money } = shopWords()
  const chosen = quote.coupons.find(({ coupon }) => coupon.id === quote.couponId)
  const best = bestOf(quote)
  const choose = (couponId: string | null) => {
    setOpen(false)
    onChoose(couponId)
  }
  return (
    <>
      <ChangeRow
        id="change-coupon"
        icon="coupon"
        words={chosen === undefined ? words.coupon : chosen.coupon.name}
        help={chosen !== undefined && chosen.coupon.id === best ? words.best : ''}
        value={chosen !== undefined ? money(-chosen.discountFen) : best === null ? words.noCoupon : words.unused}
        onTap={quote.coupons.length === 0 ? undefined : () => setOpen(true)}
      />
      <Sheet open={open} title={words.coupon} onClose={() => setOpen(false)}>
        <View role="radiogroup" aria-label={words.coupon}>
          {quote.coupons.map(({ coupon, discountFen, whyNot }, index) => (
            <Choice
              key={coupon.id}
              id={`coupon-${index}`}
              words={coupon.name}
              help={
                whyNot === null
                  ? coupon.id === best
                    ? words.best
                    : ''
                  : words.couponRefusal(whyNot, coupon.minimumFen)
              }
              value={whyNot === null ? money(-discountFen) : ''}
              on={coupon.id === quote.couponId}
              off={whyNot !== null}
              onChoose={() => choose(coupon.id)}
            />
          ))}
          <Choice
            id="no-coupon"
            words={words.unused}
            help=""
            on={quote.couponId === null}
            onChoose={() => choose(null)}
          />
        </View>
      </Sheet>
    </>
  )
}

const bestOf = ({ coupons }: Quote): string | null => {
  const usable = coupons.filter(({ whyNot }) => whyNot === null)
  const most = Math.max(...usable.map(({ discountFen }) => discountFen))
  return usable.find(({ discountFen }) => discountFen === most)?.coupon.id ?? null
}
