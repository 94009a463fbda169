import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { boardWords } from '@/i18n/board'
import { GoodsLine } from './goods-line'
import styles from './board.module.scss'

type Line = AnswerOf<'GET /v1/staff/orders/:id'>['lines'][number]

/** What to take off the shelf, and how many of it. */
export const StaffOrderLines = ({ order: { lines } }: { order: { lines: Line[] } }) => (
  <View className={styles.block}>
    {lines.map((line) => (
      <GoodsLine
        key={line.skuId}
        src={line.picture.src}
        name={boardWords().work.pieces(line.name, line.quantity)}
        help={[line.skuName, priceOf(line)].filter(Boolean).join(' · ')}
      >
        <View className={styles.amount}>{boardWords().money(line.amountFen)}</View>
      </GoodsLine>
    ))}
  </View>
)

const priceOf = ({ price }: Line): string => {
  const { order } = boardWords()
  return price === 'group' ? order.groupPrice : price === 'member' ? order.memberPrice : ''
}
