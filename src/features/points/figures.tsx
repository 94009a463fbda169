import type { PointsOverview } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { t } from '@/i18n'
import { statementWords } from '@/i18n/statement'
import { groupDigits } from '@/lib/number'
import { Tap } from '@/ui/tap'
import { DatesSheet } from './dates-sheet'
import { Debt } from './debt'
import styles from './figures.module.scss'

/** What can be spent, what is on the way and what ends, each with its day; nothing is shown as nothing. */
export const Figures = ({ overview }: { overview: PointsOverview }) => {
  const { summary, pending, expiring } = overview
  const [sheet, setSheet] = useState<'pending' | 'ending' | null>(null)
  const [arrives] = pending
  const [ends] = expiring
  return (
    <View className={styles.figures}>
      <View className={styles.label}>{t.points.available}</View>
      <View className={styles.available} id="points-available">
        {groupDigits(summary.available)}
      </View>
      <Debt debt={summary.debt} causes={overview.debtCauses} />
      <View className={styles.row}>
        {arrives ? (
          <Tap id="open-pending" className={styles.tile} onTap={() => setSheet('pending')}>
            <View className={styles.label}>{t.points.pending}</View>
            <View className={styles.amount} id="points-pending">
              {groupDigits(summary.pending)}
            </View>
            <View className={styles.when}>{statementWords().earliest(arrives.day)}</View>
          </Tap>
        ) : null}
        {ends ? (
          <Tap id="open-ending" className={styles.tile} onTap={() => setSheet('ending')}>
            <View className={styles.label}>{statementWords().ending}</View>
            <View className={styles.ending} id="points-ending">
              {groupDigits(ends.points)}
            </View>
            <View className={styles.when}>{statementWords().lastOn(ends.lastDay)}</View>
          </Tap>
        ) : null}
      </View>
      <DatesSheet
        open={sheet === 'pending'}
        title={statementWords().pendingTitle}
        dates={pending.map(({ day, points }) => ({ words: statementWords().on(day), points }))}
        onClose={() => setSheet(null)}
      />
      <DatesSheet
        open={sheet === 'ending'}
        title={statementWords().endingTitle}
        dates={expiring.map(({ lastDay, points }) => ({ words: statementWords().lastOn(lastDay), points }))}
        onClose={() => setSheet(null)}
      />
    </View>
  )
}
