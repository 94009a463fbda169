import { View } from '@tarojs/components'
import { Icon, type IconName } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './checkout.module.scss'

type ChangeRowProps = {
  id: string
  icon: IconName
  words: string
  help: string
  value?: string
  /** Undefined: there is nothing to choose from. */
  onTap: (() => void) | undefined
}

/** What was chosen, and the way to choose otherwise. */
export const ChangeRow = ({ id, icon, words, help, value = '', onTap }: ChangeRowProps) => (
  <Tap id={id} className={styles.row} disabled={onTap === undefined} onTap={() => onTap?.()}>
    <Icon name={icon} className={styles.icon} />
    <View className={styles.what}>
      {words}
      <View className={styles.help}>{help}</View>
    </View>
    <View className={styles.figure}>{value}</View>
    <View className={styles.mark}>
      {onTap === undefined ? null : <Icon name="chevron-right" className={styles.more} />}
    </View>
  </Tap>
)
