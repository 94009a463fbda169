import type { Program } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { benefitRows, type Cell } from './benefit-rows'
import styles from './benefit-table.module.scss'

type Tiers = Program['tiers']

/** What each tier gives, side by side; the held one stands out. */
export const BenefitTable = ({ tiers, held }: { tiers: Tiers; held: string | null }) => (
  <View className={styles.table}>
    <View className={styles.heading} role="heading" aria-level={2}>
      {t.membership.benefits}
    </View>
    <View className={styles.row}>
      <View className={styles.name} />
      {tiers.map(({ id, name }) => (
        <View key={id} className={classes(styles.cell, id === held && styles.held)}>
          {name}
        </View>
      ))}
    </View>
    {benefitRows(tiers).map(({ name, cells }) => (
      <View key={name} className={styles.row}>
        <View className={styles.name}>{name}</View>
        {cells.map((cell, index) => {
          const tier = tiers[index]
          return <Told key={index} cell={cell} tier={tier?.name ?? ''} row={name} held={tier?.id === held} />
        })}
      </View>
    ))}
  </View>
)

type ToldProps = { cell: Cell; tier: string; row: string; held: boolean }

const Told = ({ cell, tier, row, held }: ToldProps) => {
  const words = cell === true ? t.membership.has : cell === false ? t.membership.hasNot : cell
  return (
    <View className={classes(styles.cell, held && styles.held)} role="img" aria-label={`${tier} ${row} ${words}`}>
      {cell === true ? <Icon name="check" className={styles.check} /> : cell === false ? '—' : cell}
    </View>
  )
}
