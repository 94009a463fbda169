import { View } from '@tarojs/components'
import { useState } from 'react'
import { statementWords } from '@/i18n/statement'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './month-picker.module.scss'

type MonthPickerProps = {
  chosen: string | null
  /** The months that can have lines, both included; the first is not known without the member. */
  first: string | null
  last: string
  onChoose: (month: string | null) => void
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const nameOf = (year: number, month: number) => `${year}-${month < 10 ? '0' : ''}${month}`

/**
 * A year's months to choose one of. The panel is always there and only shown or hidden: opening it moves one class
 * instead of a page's worth of elements.
 */
export const MonthPicker = ({ chosen, first, last, onChoose }: MonthPickerProps) => {
  const [open, setOpen] = useState(false)
  // Until it is turned: the shop's year may be known only after the first answer.
  const [turned, setTurned] = useState<number | null>(null)
  const year = turned ?? Number((chosen ?? last).slice(0, 4))
  const choose = (month: string | null) => {
    setOpen(false)
    setTurned(null)
    onChoose(month)
  }
  return (
    <View className={styles.picker}>
      <Tap id="choose-month" className={styles.open} onTap={() => setOpen(!open)}>
        <View className={styles.words}>
          {chosen === null ? statementWords().allMonths : statementWords().monthOf(chosen)}
        </View>
        <Icon name="chevron-right" className={styles.arrow} />
      </Tap>
      <View className={open ? styles.panel : styles.closed}>
        <View className={styles.head}>
          <Turn
            id="earlier-year"
            label={statementWords().earlierYear}
            off={first !== null && nameOf(year - 1, 12) < first}
            onTap={() => setTurned(year - 1)}
          />
          <View className={styles.year}>{statementWords().year(year)}</View>
          <Turn
            id="later-year"
            label={statementWords().laterYear}
            off={nameOf(year + 1, 1) > last}
            onTap={() => setTurned(year + 1)}
          />
        </View>
        <View className={styles.months} role="radiogroup" aria-label={statementWords().month}>
          {MONTHS.map((month) => {
            const name = nameOf(year, month)
            const off = name > last || (first !== null && name < first)
            return (
              <Tap
                key={month}
                id={`month-${month}`}
                className={classes(styles.month, off && styles.off, name === chosen && styles.on)}
                role="radio"
                on={name === chosen}
                disabled={off}
                onTap={() => choose(name)}
              >
                {statementWords().shortMonth(name)}
              </Tap>
            )
          })}
        </View>
        <Tap id="all-months" className={styles.all} onTap={() => choose(null)}>
          {statementWords().allMonths}
        </Tap>
      </View>
    </View>
  )
}

type TurnProps = { id: 'earlier-year' | 'later-year'; label: string; off: boolean; onTap: () => void }

const Turn = ({ id, label, off, onTap }: TurnProps) => (
  <Tap id={id} className={classes(styles.turn, off && styles.off)} label={label} disabled={off} onTap={onTap}>
    <Icon name={id === 'earlier-year' ? 'chevron-left' : 'chevron-right'} className={styles.turnArrow} />
  </Tap>
)
