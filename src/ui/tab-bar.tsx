import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { Icon, type IconName } from './icon'
import { Tap } from './tap'
import styles from './tab-bar.module.scss'

export type TabItem = { id: string; icon: IconName; label: string; active: boolean }

/** Keeps its own room at the end of the page, so that nothing hides behind it. */
export const TabBar = ({ items, onChoose }: { items: TabItem[]; onChoose: (id: string) => void }) => (
  <View className={styles.room}>
    <View className={styles.bar} role="tablist">
      {items.map(({ id, icon, label, active }) => (
        <Tap
          key={id}
          id={`tab-${id}`}
          className={classes(styles.tab, active && styles.active)}
          role="tab"
          label={label}
          on={active}
          onTap={() => onChoose(id)}
        >
          <Icon name={icon} />
          {label}
        </Tap>
      ))}
    </View>
  </View>
)
