import type { Membership } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import styles from './tier-history.module.scss'

type Change = Membership['history'][number]

/** How the tier came about, newest first, each change with its cause. */
export const TierHistory = ({ history }: { history: Change[] }) => (
  <View className={styles.history}>
    <View className={styles.heading} role="heading" aria-level={2}>
      {t.membership.history}
    </View>
    <View className={styles.changes}>
      {history.map((change) => (
        <View key={change.id} className={styles.change}>
          <View className={styles.became}>{t.membership.became[change.cause](change.to.name)}</View>
          {causeOf(change)}
        </View>
      ))}
    </View>
  </View>
)

const causeOf = ({ cause, growth, at, keptUntil }: Change): string =>
  [t.membership.since(at), t.membership.because[cause](growth), keptUntil === null ? '' : t.membership.until(keptUntil)]
    .filter(Boolean)
    .join(' · ')
