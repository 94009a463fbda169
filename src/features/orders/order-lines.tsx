import type { Order, OrderLine } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { ordersWords } from '@/i18n/orders'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Tap } from '@/ui/tap'
import styles from './order-screen.module.scss'

/** What was bought. Each leads to its product. */
export const OrderLines = ({ order: { lines, shipping } }: { order: Order }) => (
  <View className={styles.card}>
    {lines.map((line, index) => (
      <Tap
        key={line.skuId}
        id={`line-${index}`}
        className={styles.line}
        role="link"
        onTap={() => open(`${paths.product}?id=${line.productId}`)}
      >
        <Image className={styles.picture} src={line.picture.src} mode="aspectFit" aria-hidden />
        <View className={styles.grow}>
          <View className={styles.name}>{line.name}</View>
          <View className={styles.label}>{kindOf(line)}</View>
          <View className={styles.excepted}>
            {shipping !== null && !line.noReasonReturn ? ordersWords().order.noReturn : ''}
          </View>
        </View>
        <View className={styles.amount}>{ordersWords().money(line.amountFen)}</View>
      </Tap>
    ))}
  </View>
)

const kindOf = ({ skuName, quantity, price }: OrderLine): string => {
  const { order } = ordersWords()
  return [`${skuName} ${order.quantity(quantity)}`.trim(), priceWords(price)].filter(Boolean).join(' · ')
}

const priceWords = (price: OrderLine['price']): string => {
  const { order } = ordersWords()
  return price === 'group' ? order.groupPrice : price === 'member' ? order.memberPrice : ''
}
