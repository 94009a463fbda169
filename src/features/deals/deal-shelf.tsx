import type { Deal } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { useRemote } from '@/api/use-remote'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { yuan } from '@/lib/money'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { Tap } from '@/ui/tap'
import styles from './deal-shelf.module.scss'

/** So many stand above the products until somebody wants to see all. */
const FEW = 3

type DealShelfProps = {
  /** Nothing is sold beside it: it is the whole page. */
  alone: boolean
  onOpen: (dealId: string) => void
  onOwn: () => void
}

/** What can be bought together, above what is bought alone. Its root is always there: its coming touches nothing beside it. */
export const DealShelf = ({ alone, onOpen, onOwn }: DealShelfProps) => {
  const deals = useRemote('GET /v1/deals', { query: {} })
  const [all, setAll] = useState(alone)
  const signedIn = useSignedIn()
  const items = deals.kind === 'ready' ? deals.data.items.filter(({ state }) => state !== 'ended') : []
  return (
    <View>
      {items.length === 0 ? (
        <View>{alone && deals.kind !== 'loading' ? <NoDeals /> : null}</View>
      ) : (
        <View className={styles.section}>
          <View className={styles.head}>
            <View className={styles.title} role="heading" aria-level={2}>
              {t.groups.title}
            </View>
            {signedIn ? (
              <Tap id="own-groups" className={styles.own} role="link" onTap={onOwn}>
                {t.mine.groups}
              </Tap>
            ) : null}
          </View>
          {items.slice(0, all ? items.length : FEW).map((deal, index) => (
            <DealCard key={deal.id} deal={deal} index={index} onOpen={onOpen} />
          ))}
          <View>
            {all || items.length <= FEW ? null : (
              <Tap id="all-deals" className={styles.all} onTap={() => setAll(true)}>
                {t.groups.all(items.length)}
              </Tap>
            )}
          </View>
        </View>
      )}
    </View>
  )
}

const NoDeals = () => (
  <EmptyState picture={picture('empty/groups', 440)} title={t.shop.emptyTitle} help={t.shop.emptyHelp} />
)

type DealCardProps = { deal: Deal; index: number; onOpen: (dealId: string) => void }

const DealCard = ({ deal, index, onOpen }: DealCardProps) => (
  <Tap id={`deal-${index}`} className={styles.card} role="link" onTap={() => onOpen(deal.id)}>
    <Image
      className={classes(styles.picture, index % 2 === 1 && styles.odd)}
      src={deal.picture.src}
      mode="aspectFit"
      aria-hidden
    />
    <View className={styles.name}>{deal.name}</View>
    <View className={styles.help}>{helpOf(deal)}</View>
    <View className={deal.state === 'running' ? styles.price : styles.not}>{priceOf(deal)}</View>
  </Tap>
)

const helpOf = ({ seats, soloPriceFen }: Deal): string =>
  [t.groups.people(seats), ...(soloPriceFen === null ? [] : [t.groups.solo(soloPriceFen)])].join(' · ')

const priceOf = ({ state, priceFen }: Deal): string =>
  state === 'sold_out' ? t.groups.soldOut : state === 'planned' ? t.groups.soon : `¥${yuan(priceFen)}`
