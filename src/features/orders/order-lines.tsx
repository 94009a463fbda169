import type { Order, OrderLine } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import brand from '@/brand/brand.json'
import { ordersWords } from '@/i18n/orders'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Tap } from '@/ui/tap'
import styles from './order-screen.module.scss'

/** What was bought. Each leads to its product. */
export const OrderLines = ({ order: { lines, shipping } }: { order: Order }) => (
  <View className={styles.card}>
    {lines.map((line, index) => (
      <Line key={line.skuId} index={index} productId={line.productId}>
        <Image className={styles.picture} src={line.picture.src} mode="aspectFit" aria-hidden />
        <View className={styles.grow}>
          <View className={styles.name}>{line.name}</View>
          <View className={styles.label}>{kindOf(line)}</View>
          <View className={styles.excepted}>
            {shipping !== null && !line.noReasonReturn ? ordersWords().order.noReturn : ''}
          </View>
        </View>
        <View className={styles.amount}>{ordersWords().money(line.amountFen)}</View>
      </Line>
    ))}
  </View>
)

/** What is bought together only has no page of its own. */
const Line = ({ index, productId, children }: { index: number; productId: string; children: ReactNode }) =>
  brand.features.shop ? (
    <Tap
      id={`line-${index}`}
      className={styles.line}
      role="link"
      onTap={() => open(`${paths.product}?id=${productId}`)}
    >
      {children}
    </Tap>
  ) : (
    <View className={styles.line}>{children}</View>
  )

const kindOf = ({ skuName, quantity, price }: OrderLine): string => {
  const { order } = ordersWords()
  return [`${skuName} ${order.quantity(quantity)}`.trim(), priceWords(price)].filter(Boolean).join(' · ')
}

const priceWords = (price: OrderLine['price']): string => {
  const { order } = ordersWords()
  return price === 'group' ? order.groupPrice : price === 'member' ? order.memberPrice : ''
}
