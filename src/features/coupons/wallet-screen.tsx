import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import brand from '@/brand/brand.json'
import { t } from '@/i18n'
import { walletWords } from '@/i18n/mall'
import { sells } from '@/lib/app-pages'
import { paths } from '@/lib/paths'
import { open, openTab } from '@/platform/navigation'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { CouponTicket } from './coupon-ticket'
import styles from './wallet-screen.module.scss'

type Wallet = AnswerOf<'GET /v1/coupons'>
type State = Wallet['items'][number]['state']
const states: State[] = ['available', 'held', 'used', 'expired']

/** Every coupon: what can be used, what was, what ended. */
export const WalletScreen = () => {
  const [state, setState] = useState<State>('available')
  const { remote, tail } = usePages('GET /v1/coupons', { state })
  const counts = remote.kind === 'ready' ? remote.data.pages[0]?.counts : undefined
  return (
    <>
      <Chips
        label={t.titles.wallet}
        items={states
          // Hardly ever is one held: then there is no need of a place for it.
          .filter((id) => id !== 'held' || id === state || (counts?.held ?? 0) > 0)
          .map((id) => ({
            id,
            words: counts && counts[id] > 0 ? `${walletWords().tabs[id]} ${counts[id]}` : walletWords().tabs[id],
            on: id === state,
          }))}
        onChoose={(chosen) => setState(states.find((id) => id === chosen) ?? 'available')}
      />
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['row', 'row', 'row']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: (
            <EmptyState
              picture={picture('empty/coupons', 440)}
              title={walletWords().emptyTitle[state]}
              help={state === 'available' ? walletWords().emptyHelp : undefined}
              action={
                state === 'available' && brand.features.mall
                  ? { id: 'open-mall', words: walletWords().emptyAction, onTap: () => openTab(paths.mall) }
                  : undefined
              }
            />
          ),
        }}
      >
        {({ items }) => (
          <View className={styles.list}>
            {items.map((coupon) => (
              <CouponTicket key={coupon.id} coupon={coupon} onOpen={wayOf(coupon)} />
            ))}
            <LoadMore tail={tail} />
          </View>
        )}
      </Remote>
    </>
  )
}

/** To the order that holds or used it, else to the redemption that it can be given back by. */
const wayOf = ({ orderId, redemptionId }: Wallet['items'][number]): (() => void) | undefined => {
  if (orderId !== null && sells(brand.features)) return () => open(`${paths.order}?id=${orderId}`)
  return redemptionId === null || !brand.features.mall
    ? undefined
    : () => open(`${paths.redemption}?id=${redemptionId}`)
}
