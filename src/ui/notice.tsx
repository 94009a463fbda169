import { View } from '@tarojs/components'
import { Icon } from './icon'
import { Tap } from './tap'
import styles from './notice.module.scss'

/** One line worth saying now, that leads somewhere. */
export const Notice = ({ id, words, onOpen }: { id: string; words: string; onOpen: () => void }) => (
  <Tap id={id} className={styles.line} role="link" onTap={onOpen}>
    <View className={styles.words}>{words}</View>
    <Icon name="chevron-right" className={styles.more} />
  </Tap>
)
