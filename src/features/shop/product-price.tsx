import type { Sku } from '@huitou/contract'
import { View } from '@tarojs/components'
import { shopWords } from '@/i18n/shop'
import { Price } from '@/ui/price'
import { tierOf } from './tier-of'
import styles from './product-screen.module.scss'

/** What this viewer pays for one. Every other price beside it says whose it is, or where. */
export const ProductPrice = ({ sku: { payFen, priceFen, memberPrice, listPrice } }: { sku: Sku }) => {
  const words = shopWords().product
  const tier = memberPrice === null ? null : tierOf(memberPrice)
  const has = memberPrice !== null && payFen < priceFen
  const beside = has
    ? words.normal(priceFen)
    : listPrice === null
      ? ''
      : words.listPrice(listPrice.basis, listPrice.amountFen)
  return (
    <>
      <View className={styles.prices}>
        <Price id="price" fen={payFen} className={styles.price} />
        <View className={styles.beside}>{beside}</View>
      </View>
      <View className={styles.member} id="member-price">
        {memberPrice === null ? '' : has ? words.yours(tier) : words.memberPrice(tier, memberPrice.amountFen)}
      </View>
    </>
  )
}
