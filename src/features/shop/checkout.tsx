import type { BodyOf, ProblemCode, Quote } from '@huitou/contract'
import { useState } from 'react'
import brand from '@/brand/brand.json'
import { AgreeLine } from '@/flows/agree-line'
import { agreeTo, hasAgreed } from '@/flows/agreements'
import { useKnownMember } from '@/flows/known-member'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { shopWords } from '@/i18n/shop'
import type { Line } from '@/lib/order-lines'
import { paths } from '@/lib/paths'
import { replace } from '@/platform/navigation'
import { ActionBar, Problem } from '@/ui/action-bar'
import { EmptyState } from '@/ui/empty-state'
import { Skeleton } from '@/ui/skeleton'
import { CouponChoice } from './coupon-choice'
import { Exchange } from './exchange'
import { HandOverChoice } from './hand-over-choice'
import { OrderedLines } from './ordered-lines'
import { PayButton } from './pay-button'
import { Remark } from './remark'
import { Sums } from './sums'
import { useOrder } from './use-order'
import { useQuote } from './use-quote'

type Content = BodyOf<'PUT /v1/orders/:id'>

/** Everything is chosen well already: who agrees taps once. */
export const Checkout = ({ lines }: { lines: Line[] }) => {
  const member = useKnownMember()
  const quoting = useQuote(lines)
  const [remark, setRemark] = useState('')
  const [paidBefore, setPaidBefore] = useState<number | null>(null)
  const order = useOrder(lines, {
    onEnd: (orderId) => replace(`${paths.order}?id=${orderId}`),
    onRefused: (why, expectedFen) => {
      setPaidBefore(why === 'price_changed' ? expectedFen : null)
      if (RECKONED_ANEW.has(why)) void quoting.choose({})
    },
  })
  const { quote, choose } = quoting
  if (quote === null)
    return quoting.problem === null ? (
      <Skeleton bones={['row', 'row', 'panel', 'row']} />
    ) : (
      <EmptyState
        title={t.failure.title(quoting.problem)}
        help={t.problem[quoting.problem]}
        action={{ id: 'retry', words: t.common.retry, icon: 'refresh', onTap: () => void choose({}) }}
      />
    )
  const words = shopWords().checkout
  const problem = order.action.problem ?? quoting.problem
  const told = order.confirming
    ? words.confirming
    : order.unsure
      ? words.unsure
      : problem === 'price_changed'
        ? changed(paidBefore, quote.amountFen)
        : ''
  return (
    <>
      <HandOverChoice quote={quote} onChoose={(fulfilment) => void choose({ fulfilment })} />
      <OrderedLines quote={quote} />
      <CouponChoice quote={quote} onChoose={(couponId) => void choose({ couponId })} />
      {brand.features.mall ? <Exchange quote={quote} choose={choose} /> : null}
      <Remark value={remark} onChange={setRemark} />
      <Sums quote={quote} />
      <ActionBar>
        <Problem code={problem} words={told} />
        <AgreeLine shown={member !== null && !hasAgreed(member)} before={words.agree} />
        <PayButton
          quote={quote}
          busy={order.action.busy || quoting.busy}
          unsure={order.unsure || order.confirming || order.ended}
          onPay={(fulfilment) => {
            if (member !== null) agreeTo(member)
            order.action.run(contentOf({ lines, quote, remark, fulfilment }))
          }}
        />
      </ActionBar>
      <OpenInWeChat of={order.action} />
      <OpenInWeChat of={order.outsideWeChat} />
    </>
  )
}

/** What these refusals say is on screen with the next figures. */
const RECKONED_ANEW = new Set<ProblemCode>([
  'price_changed',
  'closed',
  'sold_out',
  'coupon_unusable',
  'delivery_impossible',
  'not_delivered_there',
  'not_found',
])

const changed = (before: number | null, now: number): string => {
  const words = shopWords().checkout
  return before === null || before === now ? words.changedNow(now) : words.changed(before, now)
}

type Shown = { lines: Line[]; quote: Quote; remark: string; fulfilment: Content['fulfilment'] }

const contentOf = ({ lines, quote, remark, fulfilment }: Shown): Content => ({
  lines,
  fulfilment,
  ...(quote.couponId === null ? {} : { couponId: quote.couponId }),
  ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
  expectedAmountFen: quote.amountFen,
})
