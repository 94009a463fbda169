import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './checkout.module.scss'

type ChoiceProps = {
  id: string
  words: string
  help: string
  /** What it brings, at the right. */
  value?: string
  on: boolean
  /** Cannot be chosen: the help says why. */
  off?: boolean
  onChoose: () => void
}

/** One of several in a sheet. */
export const Choice = ({ id, words, help, value = '', on, off = false, onChoose }: ChoiceProps) => (
  <Tap
    id={id}
    className={classes(styles.choice, off && styles.off)}
    role="radio"
    on={on}
    disabled={off}
    onTap={onChoose}
  >
    <View className={styles.what}>
      {words}
      <View className={styles.help}>{help}</View>
    </View>
    {value === '' ? null : <View className={styles.figure}>{value}</View>}
    <View className={styles.mark}>{on ? <Icon name="check" /> : null}</View>
  </Tap>
)
