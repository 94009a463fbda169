import type { Order } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import brand from '@/brand/brand.json'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { ordersWords } from '@/i18n/orders'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { OrderSheet, type Question } from './order-sheet'
import { useOrderActions } from './order-actions'
import styles from './order-screen.module.scss'

type OrderBarProps = { order: Order; say: (words: string) => void; onBuyAgain: () => void }

/** What can be done with the order now: one thing that is likely, one that is possible. */
export const OrderBar = ({ order, say, onBuyAgain }: OrderBarProps) => {
  const [question, setQuestion] = useState<Question | null>(null)
  const { action, pay, confirming, outside } = useOrderActions(order, say)
  const words = ordersWords().order
  return (
    <>
      <ActionBar>
        <Problem code={action.problem} words={confirming ? words.unsureHelp : ''} />
        <View className={styles.actions}>
          <View>
            <Possible order={order} onAsk={setQuestion} />
          </View>
          <Likely
            order={order}
            unsure={confirming || order.payment === 'unsure'}
            busy={question === null && action.busy}
            onPay={() => pay()}
            onReceived={() => setQuestion('receipt')}
            onBuyAgain={onBuyAgain}
          />
        </View>
      </ActionBar>
      <OrderSheet
        order={order}
        question={question}
        busy={action.busy}
        onClose={() => setQuestion(null)}
        onConfirm={(what) => {
          action.run(what)
          setQuestion(null)
        }}
      />
      <OpenInWeChat of={outside} />
    </>
  )
}

const Possible = ({ order: { id, may, payment }, onAsk }: { order: Order; onAsk: (question: Question) => void }) => {
  const { order } = ordersWords()
  if (may.refund) return <Button id="refund" kind="quiet" words={order.refund} onTap={() => onAsk('refund')} />
  // While nobody knows whether it is paid, there is nothing to decide.
  if (payment === 'unsure') return null
  if (may.cancel) return <Button id="cancel-order" kind="quiet" words={order.cancel} onTap={() => onAsk('cancel')} />
  if (may.askRefund)
    return (
      <Button id="ask-refund" kind="quiet" words={order.askRefund} onTap={() => open(`${paths.refund}?order=${id}`)} />
    )
  return null
}

type LikelyProps = {
  order: Order
  unsure: boolean
  busy: boolean
  onPay: () => void
  onReceived: () => void
  onBuyAgain: () => void
}

const Likely = ({ order, unsure, busy, onPay, onReceived, onBuyAgain }: LikelyProps) => {
  const { order: words } = ordersWords()
  const { may, amountFen } = order
  if (unsure) return <Button id="pay" fill words={words.unsure} busy onTap={() => undefined} />
  if (may.pay) return <Button id="pay" fill words={words.pay(amountFen)} busy={busy} onTap={onPay} />
  if (may.confirmReceipt) return <Button id="received" fill words={words.received} busy={busy} onTap={onReceived} />
  if (!brand.features.shop) return null
  return <Button id="buy-again" fill kind="secondary" words={words.again} onTap={onBuyAgain} />
}
