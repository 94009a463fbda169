import type { Product } from '@huitou/contract'
import { Text, View } from '@tarojs/components'
import { t } from '@/i18n'
import { yuan } from '@/lib/money'
import { BoardCard } from '@/ui/board'
import { tierOf } from './tier-of'
import styles from './product-card.module.scss'

type ProductCardProps = { product: Product; index: number; onOpen: (id: string) => void }

/** One thing to buy: what it is, what this viewer pays, and what members pay. */
export const ProductCard = ({ product, index, onOpen }: ProductCardProps) => (
  <BoardCard
    id={`product-${index}`}
    index={index}
    picture={product.picture.src}
    name={product.name}
    hint={hintOf(product)}
    onTap={() => onOpen(product.id)}
  >
    <View className={styles.price}>
      {yuan(product.payFen)}
      {product.onePrice ? null : <Text className={styles.from}>{t.shop.from}</Text>}
    </View>
  </BoardCard>
)

/** `missing`: what this viewer does not have yet. Every price names its condition to everyone. */
const hintOf = ({ soldOut, memberPrice, payFen, priceFen }: Product): { words: string; missing: boolean } => {
  if (soldOut) return { words: t.shop.soldOut, missing: false }
  if (memberPrice === null) return { words: '', missing: false }
  const tier = tierOf(memberPrice)
  if (payFen < priceFen) return { words: t.shop.yours(tier, priceFen), missing: false }
  return { words: t.shop.memberPrice(tier, memberPrice.amountFen), missing: true }
}
