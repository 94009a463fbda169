import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { Tap } from './tap'
import styles from './chips.module.scss'

export type Chip = { id: string; words: string; on: boolean }

/** One of several ways to look at a list. More of them than fit move sideways under the finger. */
export const Chips = ({ label, items, onChoose }: { label: string; items: Chip[]; onChoose: (id: string) => void }) => (
  <View className={styles.chips} role="tablist" aria-label={label}>
    {items.map(({ id, words, on }) => (
      <Tap
        key={id}
        id={`filter-${id}`}
        className={classes(styles.chip, on && styles.on)}
        role="tab"
        on={on}
        onTap={() => onChoose(id)}
      >
        {words}
      </Tap>
    ))}
  </View>
)
