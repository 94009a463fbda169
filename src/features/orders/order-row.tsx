import type { Order, Picture } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { ordersWords } from '@/i18n/orders'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Tap } from '@/ui/tap'
import { goodsWords, stateWords } from './order-words'
import styles from './orders-screen.module.scss'

type OrderRowProps = { order: Order; index: number; busy: boolean; onPay: (orderId: string) => void }

/** One order: where it stands, what it is, what it cost. Few elements: a page has twenty. */
export const OrderRow = ({ order, index, busy, onPay }: OrderRowProps) => {
  const { list, money } = ordersWords()
  const payable = order.may.pay && order.payment !== 'unsure'
  const shown = order.lines[0]?.picture
  const row = (
    <Tap
      id={`order-${index}`}
      className={payable ? styles.row : styles.alone}
      role="link"
      onTap={() => open(`${paths.order}?id=${order.id}`)}
    >
      <View className={styles[order.state]}>{stateWords(order)}</View>
      <Image className={styles.picture} src={shown?.src ?? ''} mode={fitOf(shown)} aria-hidden />
      <View className={styles.name}>{goodsWords(order)}</View>
      <View className={styles.help}>{helpOf(order)}</View>
      <View className={styles.amount}>{money(order.amountFen)}</View>
    </Tap>
  )
  if (!payable) return row
  return (
    <View className={styles.card}>
      {row}
      <View className={styles.act}>
        <Button id={`pay-${index}`} size="inline" words={list.pay} busy={busy} onTap={() => onPay(order.id)} />
      </View>
    </View>
  )
}

/** What is square fits by itself. */
const fitOf = (picture: Picture | undefined) =>
  picture === undefined || picture.width === picture.height ? undefined : 'aspectFit'

/** Short: every sign of it is sent twenty times. */
const helpOf = ({ at, lines, refundedFen, pickUp }: Order): string => {
  const { list, day, order: words } = ordersWords()
  if (refundedFen > 0) return `${day(at)} · ${list.refunded(refundedFen)}`
  if (pickUp?.code) return `${words.code} ${pickUp.code} · ${pickUp.store.name}`
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return pieces > 1 ? `${day(at)} · ${list.pieces(pieces)}` : day(at)
}
