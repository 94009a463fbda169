import type { Till } from '@huitou/contract'
import { View } from '@tarojs/components'
import brand from '@/brand/brand.json'
import { tillWords } from '@/i18n/till'
import { sells } from '@/lib/app-pages'
import { paths, type Path } from '@/lib/paths'
import { tillPaths } from '@/lib/till-paths'
import { open } from '@/platform/navigation'
import { List, ListRow } from '@/ui/list'
import styles from './till.module.scss'

const { groupbuy, mall } = brand.features
const takesMoney = sells(brand.features)

/** What waits to be done, each with its page. */
export const Waiting = ({ till: { role, waiting, limits } }: { till: Till }) => {
  const { waiting: words } = tillWords()
  const row = (id: string, name: string, count: number, path: Path) => (
    <ListRow id={id} words={name} value={words.count(count)} onTap={() => open(path)} />
  )
  return (
    <>
      <List heading={words.heading}>
        {takesMoney ? row('open-till-orders', words.orders, waiting.orders, paths.tillOrders) : null}
        {mall ? row('open-till-redemptions', words.redemptions, waiting.redemptions, paths.tillRedemptions) : null}
        {role === 'clerk' || !(takesMoney || mall)
          ? null
          : row(
              'open-till-refunds',
              words.refundRequests,
              waiting.refundRequests + waiting.abnormalRefunds,
              paths.tillRefunds,
            )}
        {role === 'clerk' ? null : row('open-approvals', words.approvals, waiting.approvals, paths.tillVisits)}
        <ListRow id="open-visits" words={words.visits} onTap={() => open(paths.tillVisits)} />
        {role === 'clerk' || !groupbuy ? null : (
          <ListRow id="open-till-deals" words={words.deals} onTap={() => open(tillPaths.deals)} />
        )}
        {role === 'clerk' ? null : <ListRow id="open-acts" words={words.acts} onTap={() => open(paths.tillActs)} />}
        {role === 'clerk' ? null : <ListRow id="open-till-team" words={words.team} onTap={() => open(paths.team)} />}
      </List>
      <View className={styles.note} role="status">
        {words.ready(waiting.ready, waiting.overdue)}
        <View>{limits === null ? '' : words.left(limits.leftFen)}</View>
      </View>
    </>
  )
}
