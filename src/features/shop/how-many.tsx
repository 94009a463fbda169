import { View } from '@tarojs/components'
import { shopWords } from '@/i18n/shop'
import { Stepper } from '@/ui/stepper'
import styles from './product-screen.module.scss'

type HowManyProps = { quantity: number; most: number; onChange: (quantity: number) => void }

/** A row of the facts that can be changed. */
export const HowMany = ({ quantity, most, onChange }: HowManyProps) => {
  const words = shopWords().product
  return (
    <View className={styles.howMany}>
      {words.quantity}
      <Stepper
        value={quantity}
        most={most}
        words={{ fewer: words.fewer, more: words.more, value: words.count(quantity) }}
        onChange={onChange}
      />
    </View>
  )
}
