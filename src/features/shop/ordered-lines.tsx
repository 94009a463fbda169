import type { Quote } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { shopWords } from '@/i18n/shop'
import { tierOf } from './tier-of'
import styles from './checkout.module.scss'

type Line = Quote['lines'][number]

/** What is bought, which price that is, and, before anybody pays, what will not be taken back once it was sent. */
export const OrderedLines = ({ quote: { lines, fulfilment } }: { quote: Quote }) => (
  <View className={styles.lines}>
    {lines.map((line, index) => (
      <Ordered key={line.skuId} line={line} index={index} sent={fulfilment?.kind === 'shipping'} />
    ))}
  </View>
)

const Ordered = ({ line, index, sent }: { line: Line; index: number; sent: boolean }) => {
  const { checkout: words, money } = shopWords()
  return (
    <View className={styles.line} id={`line-${index}`}>
      <View className={styles.tile}>
        <Image className={styles.picture} src={line.picture.src} mode="aspectFit" aria-hidden />
      </View>
      <View className={styles.what}>
        <View className={styles.name}>{line.name}</View>
        <View className={styles.help}>{about(line)}</View>
        <View className={styles.help}>{words.each(line.unitFen, line.quantity)}</View>
        <View className={styles.excepted}>{sent && !line.noReasonReturn ? words.noReturn : ''}</View>
      </View>
      <View className={styles.figure}>{money(line.amountFen)}</View>
    </View>
  )
}

/** Which SKU, where there are several, and whose price it is: a special price names its condition. */
const about = ({ name, skuName, price, memberTier }: Line): string => {
  const tier = memberTier && tierOf({ tier: memberTier })
  return [skuName === name ? '' : skuName, price === 'member' ? shopWords().checkout.memberPrice(tier) : '']
    .filter(Boolean)
    .join(' · ')
}
