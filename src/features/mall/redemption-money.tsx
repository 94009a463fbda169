import { View } from '@tarojs/components'
import { settle } from '@/flows/pay'
import { useSettling } from '@/flows/settling'
import { mallWords } from '@/i18n/mall'
import { clockText } from '@/lib/clock-text'
import { useCountdown } from '@/ui/countdown'
import { Fact, Facts } from '@/ui/facts'
import type { Redemption } from './redeem'
import styles from './redemption-screen.module.scss'

/** How long there is to pay, or that WeChat is being asked. */
export const PayHelp = ({ redemption: { id, state, payUntil, payment } }: { redemption: Redemption }) => {
  useSettling({ kind: 'redemption', id }, payment)
  const left = useCountdown(
    state === 'awaiting_payment' ? payUntil : null,
    () => void settle({ kind: 'redemption', id }).catch(() => undefined),
  )
  const words = mallWords().redemption
  return (
    <View className={styles.pay} id="next-step">
      {payment === 'unsure' ? words.unsure : left > 0 ? words.payHelp(clockText(left).slice(3)) : ''}
    </View>
  )
}

/** What was paid beside the points, and how far money on its way back is. */
export const Money = ({ redemption: { amountFen, payment, refunds } }: { redemption: Redemption }) => {
  const words = mallWords().redemption
  if (amountFen === 0) return null
  return (
    <Facts>
      <Fact name={payment === 'paid' ? words.paid : words.toPay} value={words.money(amountFen)} />
      {refunds.map((refund) => (
        <Fact key={refund.id} name={words.refundOf(refund.amountFen)} value={words.refundState[refund.state]} />
      ))}
    </Facts>
  )
}
