import type { Sku } from '@huitou/contract'
import { View } from '@tarojs/components'
import { shopWords } from '@/i18n/shop'
import { classes } from '@/lib/classes'
import { Tap } from '@/ui/tap'
import styles from './product-screen.module.scss'

type SkuChoiceProps = { skus: Sku[]; chosen: string; onChoose: (id: string) => void }

/** Which of several; nothing where there is one. What is gone can still be looked at. */
export const SkuChoice = ({ skus, chosen, onChoose }: SkuChoiceProps) => {
  const words = shopWords().product
  if (skus.length < 2) return <View className={styles.skus} />
  return (
    <View className={styles.skus}>
      <View className={styles.heading}>{words.sku}</View>
      <View className={styles.options} role="radiogroup" aria-label={words.sku}>
        {skus.map(({ id, name, stock }, index) => (
          <Tap
            key={id}
            id={`sku-${index}`}
            className={classes(styles.option, stock === 0 && styles.gone, id === chosen && styles.chosen)}
            role="radio"
            on={id === chosen}
            onTap={() => onChoose(id)}
          >
            {stock === 0 ? `${name} · ${words.soldOut}` : name}
          </Tap>
        ))}
      </View>
    </View>
  )
}
