import type { Quote } from '@huitou/contract'
import { View } from '@tarojs/components'
import { shopWords } from '@/i18n/shop'
import { Fact, Facts } from '@/ui/facts'
import { Price } from '@/ui/price'
import styles from './checkout.module.scss'

/** Adds up, line by line, to what is paid. */
export const Sums = ({ quote }: { quote: Quote }) => {
  const { checkout: words, money } = shopWords()
  const { goodsFen, discountFen, freightFen, amountFen, fulfilment, freightFreeFromFen } = quote
  const shipped = fulfilment?.kind === 'shipping'
  const missing = freightFreeFromFen === null ? 0 : freightFreeFromFen - goodsFen
  return (
    <View className={styles.sums}>
      <Facts plain>
        <Fact name={words.goods} value={money(goodsFen)} />
        {/* Each in a place of its own: one that comes or goes re-sends nothing beside it. */}
        <View>{discountFen === 0 ? null : <Fact name={words.discount} value={money(-discountFen)} />}</View>
        <View>
          {shipped ? <Fact name={words.freight} value={freightFen === 0 ? words.free : money(freightFen)} /> : null}
        </View>
      </Facts>
      <View className={styles.hint}>{shipped && freightFen > 0 && missing > 0 ? words.freeFrom(missing) : ''}</View>
      <View className={styles.total}>
        {words.total}
        <Price id="total" fen={amountFen} className={styles.amount} />
      </View>
    </View>
  )
}
