import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { bringIntoView } from './into-view'
import { Tap } from './tap'
import styles from './chips.module.scss'

export type Chip = { id: string; words: string; on: boolean }

/** One of several ways to look at a list. More of them than fit fade out at the edge, and move sideways under the finger. */
export const Chips = ({ label, items, onChoose }: { label: string; items: Chip[]; onChoose: (id: string) => void }) => (
  <View className={styles.chips} role="tablist" aria-label={label}>
    {items.map(({ id, words, on }) => (
      <Tap
        key={id}
        id={`filter-${id}`}
        className={classes(styles.chip, on && styles.on)}
        role="tab"
        on={on}
        onTap={() => {
          bringIntoView(`filter-${id}`)
          onChoose(id)
        }}
      >
        {words}
      </Tap>
    ))}
  </View>
)
