import { View } from '@tarojs/components'
import { Icon } from './icon'
import { Tap } from './tap'
import styles from './stepper.module.scss'

type StepperProps = {
  value: number
  most: number
  words: { fewer: string; more: string; value: string }
  onChange: (value: number) => void
}

/** How many, from one up. */
export const Stepper = ({ value, most, words, onChange }: StepperProps) => (
  <View className={styles.stepper}>
    <Tap id="fewer" className={styles.step} label={words.fewer} disabled={value <= 1} onTap={() => onChange(value - 1)}>
      <Icon name="minus" className={value <= 1 ? styles.off : styles.sign} />
    </Tap>
    <View className={styles.value} id="quantity" role="status" aria-label={words.value}>
      {value}
    </View>
    <Tap
      id="more"
      className={styles.step}
      label={words.more}
      disabled={value >= most}
      onTap={() => onChange(value + 1)}
    >
      <Icon name="plus" className={value >= most ? styles.off : styles.sign} />
    </Tap>
  </View>
)
