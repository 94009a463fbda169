import type { Order, Refund, RefundRequest } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { ordersWords } from '@/i18n/orders'
import { classes } from '@/lib/classes'
import styles from './order-refunds.module.scss'

/** What was asked back and how the shop answered, and how far money on its way back is. */
export const OrderRefunds = ({ order: { refunds, refundRequests } }: { order: Order }) => (
  <View>
    {refundRequests.filter(isWorthTelling).map((request) => (
      <Asked key={request.id} request={request} />
    ))}
    {refunds.map((refund, index) => (
      <Given key={refund.id} refund={refund} index={index} />
    ))}
  </View>
)

/** What one gave oneself at once says nothing more than its refund. */
const isWorthTelling = ({ state, note, words, pictures }: RefundRequest): boolean =>
  state !== 'approved' || note !== null || words !== '' || pictures.length > 0

const Asked = ({ request }: { request: RefundRequest }) => {
  const { refunds } = ordersWords()
  const { state, amountFen, reason, words, note, answerBy, pictures } = request
  return (
    <View className={styles.card} id="refund-request">
      <View className={styles.title}>
        {state === 'asked' ? refunds.asked(amountFen) : state === 'approved' ? refunds.approved : refunds.declined}
      </View>
      <View className={styles.help}>{[refunds.reason(reason), words].filter(Boolean).join(' · ')}</View>
      <View className={styles.help}>
        {state === 'asked' ? refunds.waiting(answerBy) : note === null || note === '' ? '' : refunds.note(note)}
      </View>
      <View className={styles.pictures}>
        {pictures.map(({ src }) => (
          <Image key={src} className={styles.picture} src={src} mode="aspectFill" aria-label={refunds.pictures} />
        ))}
      </View>
    </View>
  )
}

const steps = ['requested', 'accepted', 'arrived'] as const

const Given = ({ refund: { amountFen, cause, state }, index }: { refund: Refund; index: number }) => {
  const { refunds } = ordersWords()
  const reached = state === 'arrived' ? 2 : state === 'accepted' ? 1 : 0
  return (
    <View className={styles.card} id={`refund-${index}`}>
      <View className={styles.title}>{refunds.title(amountFen)}</View>
      <View className={styles.help}>
        {[refunds.cause(cause), state === 'abnormal' ? refunds.abnormal : state === 'by_hand' ? refunds.byHand : '']
          .filter(Boolean)
          .join(' · ')}
      </View>
      <View>
        {state === 'abnormal' || state === 'by_hand' ? null : (
          <>
            <View className={styles.steps} role="list">
              {steps.map((step, place) => (
                <View key={step} className={classes(styles.step, place <= reached && styles.done)} role="listitem">
                  {refunds.steps[step]}
                </View>
              ))}
            </View>
            <View className={styles.help}>{state === 'arrived' ? '' : refunds.way}</View>
          </>
        )}
      </View>
    </View>
  )
}
