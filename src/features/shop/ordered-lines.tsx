import type { OrderLine, Quote } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import { shopWords } from '@/i18n/shop'
import { tierOf } from './tier-of'
import styles from './checkout.module.scss'

/** What is bought, which price that is, and, before anybody pays, what will not be taken back once it was sent. */
export const OrderedLines = ({ quote: { lines, fulfilment } }: { quote: Quote }) => (
  <View className={styles.lines}>
    {lines.map((line, index) => (
      <Ordered key={line.skuId} line={line} index={index} sent={fulfilment?.kind === 'shipping'} />
    ))}
  </View>
)

const Ordered = ({ line, index, sent }: { line: OrderLine; index: number; sent: boolean }) => {
  const { checkout: words, money } = shopWords()
  return (
    <View className={styles.line} id={`line-${index}`}>
      <View className={styles.tile}>
        <Image className={styles.picture} src={line.picture.src} mode="aspectFit" aria-hidden />
      </View>
      <View className={styles.what}>
        <View className={styles.name}>{line.name}</View>
        <View className={styles.help}>{line.price === 'member' ? <AsMember line={line} /> : skuOf(line)}</View>
        <View className={styles.help}>{words.each(line.unitFen, line.quantity)}</View>
        <View className={styles.excepted}>{sent && !line.noReasonReturn ? words.noReturn : ''}</View>
      </View>
      <View className={styles.figure}>{money(line.amountFen)}</View>
    </View>
  )
}

const skuOf = ({ name, skuName }: OrderLine): string => (skuName === name ? '' : skuName)

/** A special price names its condition: the product tells it, and was mostly just looked at. */
const AsMember = ({ line }: { line: OrderLine }) => {
  const product = useRemote('GET /v1/products/:id', { params: { id: line.productId } })
  const sku = product.kind === 'ready' ? product.data.skus.find(({ id }) => id === line.skuId) : undefined
  const tier = sku?.memberPrice ? tierOf(sku.memberPrice) : null
  return <>{[skuOf(line), shopWords().checkout.memberPrice(tier)].filter(Boolean).join(' · ')}</>
}
