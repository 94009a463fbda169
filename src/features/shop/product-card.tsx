import type { Product } from '@huitou/contract'
import { Image, Text, View } from '@tarojs/components'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { yuan } from '@/lib/money'
import { Tap } from '@/ui/tap'
import styles from './product-card.module.scss'

type ProductCardProps = { product: Product; index: number; onOpen: (id: string) => void }

/** One thing to buy: what it is, what this viewer pays, and what members pay. Few elements: a page has twenty. */
export const ProductCard = ({ product, index, onOpen }: ProductCardProps) => {
  const hint = hintOf(product)
  return (
    <Tap id={`product-${index}`} className={styles.card} role="link" onTap={() => onOpen(product.id)}>
      {/* A chequered board in two columns: grounds 1, 2, 2, 1. */}
      <View className={classes(styles.tile, (index % 4 === 1 || index % 4 === 2) && styles.odd)}>
        <Image className={styles.picture} src={product.picture.src} mode="aspectFit" lazyLoad aria-hidden />
      </View>
      <View className={styles.name}>{product.name}</View>
      <View className={styles.price}>
        {yuan(product.payFen)}
        {product.onePrice ? null : <Text className={styles.from}>{t.shop.from}</Text>}
      </View>
      {hint.words === '' ? null : <View className={hint.missing ? styles.missing : styles.hint}>{hint.words}</View>}
    </Tap>
  )
}

/** `missing`: what this viewer does not have yet. Every price names its condition to everyone. */
const hintOf = ({ soldOut, memberPrice, payFen, priceFen }: Product): { words: string; missing: boolean } => {
  if (soldOut) return { words: t.shop.soldOut, missing: false }
  if (memberPrice === null) return { words: '', missing: false }
  if (payFen < priceFen) return { words: t.shop.yours(priceFen), missing: false }
  const { tier, amountFen } = memberPrice
  return { words: t.shop.memberPrice(tier.level === 1 ? null : tier.name, amountFen), missing: true }
}
