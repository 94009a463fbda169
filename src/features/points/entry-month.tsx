import type { StatementLine } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { statementWords } from '@/i18n/statement'
import { classes } from '@/lib/classes'
import { signed } from '@/lib/number'
import { Tap } from '@/ui/tap'
import type { MonthOfLines } from './by-month'
import { sourcePath } from './source-path'
import styles from './entry-month.module.scss'

type EntryMonthProps = MonthOfLines & {
  /** Months of other years are written with theirs. */
  thisYear: string
  onOpen: (path: string) => void
}

export const EntryMonth = ({ month, sum, lines, thisYear, onOpen }: EntryMonthProps) => (
  <View className={styles.month}>
    <View className={styles.head}>
      <View className={styles.name} role="heading" aria-level={2}>
        {month.startsWith(thisYear) ? t.date.month(month) : t.date.monthOfYear(month)}
      </View>
      <View className={styles.sum} id={`sum-${month}`}>
        {sum ? statementWords().sum(sum.earned, sum.spent) : ''}
      </View>
    </View>
    <View className={styles.entries}>
      {lines.map((line) => (
        <Entry key={line.id} line={line} onOpen={onOpen} />
      ))}
    </View>
  </View>
)

const Entry = ({ line, onOpen }: { line: StatementLine; onOpen: (path: string) => void }) => {
  const path = sourcePath(line.source)
  const told = (
    <>
      <View className={styles.words}>
        {reasonOf(line)}
        <View className={styles.source}>{whenOf(line)}</View>
      </View>
      <View className={classes(styles.points, line.points > 0 && styles.earned)}>{signed(line.points)}</View>
    </>
  )
  return path === null ? (
    <View id={`entry-${line.seq}`} className={styles.entry}>
      {told}
    </View>
  ) : (
    <Tap
      id={`entry-${line.seq}`}
      className={classes(styles.entry, styles.leads)}
      role="link"
      onTap={() => onOpen(path)}
    >
      {told}
    </Tap>
  )
}

/** What was bought in the shop is told from what was ordered. */
const reasonOf = ({ reason, source }: StatementLine): string =>
  source.kind === 'counter_visit' ? statementWords().inShop(reason) : t.points.reason(reason)

/** A made-up day was written on another one, with the check-in after it. */
const whenOf = ({ reason, source, at }: StatementLine): string => {
  if (reason === 'made_up') return statementWords().madeUpFor(source.id, at)
  return source.kind === 'check_in' ? t.points.whenCheckedIn(source.id, at) : t.points.when(at)
}
