import type { ProductDetail, Sku } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { useRemote } from '@/api/use-remote'
import { shopWords } from '@/i18n/shop'
import { isSinglePage } from '@/platform/single-page'
import { ActionBar } from '@/ui/action-bar'
import { Fact, Facts } from '@/ui/facts'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { RuleList } from '@/ui/rule-list'
import { SinglePageNote } from '@/ui/single-page-note'
import { Skeleton } from '@/ui/skeleton'
import { BuyButton } from './buy-button'
import { HowMany } from './how-many'
import { ProductPrice } from './product-price'
import { SkuChoice } from './sku-choice'
import styles from './product-screen.module.scss'

type Slots = {
  /** Who sent the link, above the price. */
  above?: ReactNode
  /** The button that sends it on, beside the name. */
  share?: ReactNode
}

/** One product, with everything to know before the tap. */
export const ProductScreen = ({ id, ...slots }: { id: string | null } & Slots) =>
  id === null ? <NothingHere /> : <Known id={id} {...slots} />

const Known = ({ id, ...slots }: { id: string } & Slots) => {
  const product = useRemote('GET /v1/products/:id', { params: { id } })
  return (
    <Remote of={product} skeleton={<Skeleton bones={['panel', 'figure', 'title', 'line', 'row', 'row']} />}>
      {(detail) => <Detail product={detail} {...slots} />}
    </Remote>
  )
}

const MOST = 99

const Detail = ({ product, above, share }: { product: ProductDetail } & Slots) => {
  const [chosen, setChosen] = useState<string | null>(null)
  const [wished, setWished] = useState(1)
  const sku = product.skus.find(({ id }) => id === chosen) ?? cheapest(product.skus)
  const most = Math.min(MOST, sku?.stock ?? MOST)
  const quantity = Math.max(1, Math.min(wished, most))
  if (sku === undefined) return <NothingHere />
  const words = shopWords().product
  return (
    <>
      <View className={styles.hero}>
        <Image className={styles.picture} src={product.picture.src} mode="aspectFit" aria-hidden />
      </View>
      <View className={styles.above}>{above}</View>
      <View className={styles.words}>
        <ProductPrice sku={sku} />
        <View className={styles.named}>
          <View className={styles.name} role="heading" aria-level={2}>
            {product.name}
          </View>
          <View className={styles.send}>{share}</View>
        </View>
        <View className={styles.description}>{product.description}</View>
      </View>
      <SkuChoice skus={product.skus} chosen={sku.id} onChoose={setChosen} />
      <Facts>
        <Fact name={words.stock} value={stockOf(sku)} />
        <Fact name={words.ways} value={product.deliveries.map((each) => words.delivery[each]).join(words.separator)} />
        <HowMany quantity={quantity} most={most} onChange={setWished} />
      </Facts>
      <RuleList heading={words.rulesTitle} rules={returnsOf(product)} />
      {isSinglePage() ? (
        <SinglePageNote words={words.inMoments} />
      ) : (
        <ActionBar>
          <BuyButton sku={sku} quantity={quantity} />
        </ActionBar>
      )}
    </>
  )
}

const FEW = 10
const stockOf = ({ stock }: Sku): string => {
  const words = shopWords().product
  if (stock === 0) return words.soldOut
  return stock !== null && stock <= FEW ? words.few(stock) : words.plenty
}

/** What the card on the shelf spoke of: of what is left, the one that costs this viewer least. */
const cheapest = (skus: Sku[]): Sku | undefined =>
  [...skus].sort((a, b) => Number(a.stock === 0) - Number(b.stock === 0) || a.payFen - b.payFen)[0]

const returnsOf = ({ deliveries, noReasonReturn }: ProductDetail): string[] => {
  const { before, pickUp, shipping, shippingExcepted } = shopWords().product.returns
  return [
    before,
    ...(deliveries.includes('pick_up') ? [pickUp] : []),
    ...(deliveries.includes('shipping') ? [noReasonReturn ? shipping : shippingExcepted] : []),
  ]
}
