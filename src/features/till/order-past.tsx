import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { boardWords } from '@/i18n/board'
import { Timeline } from '@/ui/timeline'
import styles from './board.module.scss'

/** Everything that happened to goods and money, newest first. */
export const OrderPast = ({ order: { timeline } }: { order: AnswerOf<'GET /v1/staff/orders/:id'> }) => {
  const { order, money, when } = boardWords()
  return (
    <View className={styles.block} id="history">
      <Timeline
        steps={[...timeline].reverse().map(({ kind, at, cause, amountFen }) => ({
          words: amountFen === null ? order.event(kind) : `${order.event(kind)} ${money(amountFen)}`,
          help: [when(at), cause === null ? '' : order.cause(cause)].filter(Boolean).join(' · '),
        }))}
      />
    </View>
  )
}
