import type { PointsOverview } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { statementWords } from '@/i18n/statement'
import { groupDigits } from '@/lib/number'
import { Icon } from '@/ui/icon'
import styles from './figures.module.scss'

/** What has to be made up first, and the refunds that it is left of. Its root is always there. */
export const Debt = ({ debt, causes }: { debt: number; causes: PointsOverview['debtCauses'] }) => (
  <View>
    {debt > 0 ? (
      <View className={styles.debt}>
        <Icon name="warning" className={styles.sign} />
        <View className={styles.why}>
          <View className={styles.debtHead}>
            {t.points.debt}
            <View className={styles.owed} id="points-debt">
              {groupDigits(debt)}
            </View>
          </View>
          {causes.map((cause) => (
            <View key={cause.id}>{statementWords().debtCause(cause)}</View>
          ))}
          <View>{statementWords().debtHelp(debt)}</View>
        </View>
      </View>
    ) : null}
  </View>
)
