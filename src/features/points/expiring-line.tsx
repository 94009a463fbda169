import type { HomeLine } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './expiring-line.module.scss'

/** The one line on home: which points end soon. */
export const ExpiringLine = ({ line, onOpen }: { line: HomeLine; onOpen: () => void }) => (
  <Tap id="open-statement" className={styles.line} role="link" onTap={onOpen}>
    <View className={styles.words}>{t.points.expiring(line.points, line.lastDay)}</View>
    <Icon name="chevron-right" className={styles.more} />
  </Tap>
)
