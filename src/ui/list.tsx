import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { Icon, type IconName } from './icon'
import { Tap } from './tap'
import styles from './list.module.scss'

/** Rows on one card, under a heading of their own. */
export const List = ({ heading, children }: { heading?: string; children: ReactNode }) => (
  <View className={styles.list}>
    {heading === undefined ? null : (
      <View className={styles.heading} role="heading" aria-level={2}>
        {heading}
      </View>
    )}
    <View className={styles.rows}>{children}</View>
  </View>
)

type RowProps = {
  id: string
  words: string
  help?: string
  icon?: IconName
  /** What is chosen or counted, at the right. */
  value?: string
  tone?: 'plain' | 'bad'
}

export const ListRow = ({ id, words, help, icon, value, tone, onTap }: RowProps & { onTap: () => void }) => (
  <Tap
    id={id}
    className={classes(styles.row, icon && styles.withIcon, tone === 'bad' && styles.bad)}
    role="link"
    label={[words, value].filter(Boolean).join(' ')}
    onTap={onTap}
  >
    {icon ? <Icon name={icon} className={styles.icon} /> : null}
    <RowWords words={words} help={help} />
    {value === undefined ? null : <View className={styles.value}>{value}</View>}
    <Icon name="chevron-right" className={styles.more} />
  </Tap>
)

export const SwitchRow = ({
  id,
  words,
  help,
  icon,
  on,
  onChange,
}: RowProps & { on: boolean; onChange: (on: boolean) => void }) => (
  <Tap
    id={id}
    className={classes(styles.row, icon && styles.withIcon)}
    role="switch"
    label={words}
    on={on}
    onTap={() => onChange(!on)}
  >
    {icon ? <Icon name={icon} className={styles.icon} /> : null}
    <RowWords words={words} help={help} />
    <View className={classes(styles.switch, on && styles.on)} />
  </Tap>
)

/** One of several: the chosen one carries the check. */
export const ChoiceRow = ({
  id,
  words,
  on,
  onChoose,
}: {
  id: string
  words: string
  on: boolean
  onChoose: () => void
}) => (
  <Tap id={id} className={styles.row} role="radio" label={words} on={on} onTap={onChoose}>
    <View className={styles.words}>{words}</View>
    {on ? <Icon name="check" className={styles.check} /> : null}
  </Tap>
)

const RowWords = ({ words, help }: { words: string; help: string | undefined }) => (
  <View className={styles.words}>
    {words}
    {help === undefined ? null : <View className={styles.help}>{help}</View>}
  </View>
)
