import type { QueryOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { ForGuests } from '@/flows/for-guests'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { usePay } from '@/flows/pay'
import { t } from '@/i18n'
import { ordersWords } from '@/i18n/orders'
import { paths } from '@/lib/paths'
import { open, openTab } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Toast } from '@/ui/toast'
import { OrderRow } from './order-row'
import styles from './orders-screen.module.scss'

type State = NonNullable<NonNullable<QueryOf<'GET /v1/orders'>>['state']>
type Filter = 'all' | State
const filters: Filter[] = ['all', 'to_pay', 'open', 'completed', 'refunds']

/** What the member ordered, newest first, all of it or by where it stands. */
export const OrdersScreen = () => (useSignedIn() ? <Orders /> : <Guest />)

const Guest = () => {
  const { list } = ordersWords()
  return <ForGuests picture={picture('empty/orders', 440)} title={list.guestTitle} help={list.guestHelp} />
}

const Orders = () => {
  const { list, order } = ordersWords()
  const [filter, setFilter] = useState<Filter>('all')
  const { remote, tail } = usePages('GET /v1/orders', filter === 'all' ? {} : { state: filter })
  const { pay, confirming, ...payment } = usePay()
  const paying = useMemberAction('pay-order', async (id: string) => {
    const paid = await pay({ kind: 'order', id })
    if (remote.kind === 'ready') remote.refresh()
    if (paid !== 'cancelled') open(`${paths.order}?id=${id}`)
  })
  const problem = paying.problem === null ? null : t.problem[paying.problem]
  const counts = remote.kind === 'ready' ? remote.data.pages[0]?.counts : undefined
  const countOf = (of: Filter) => (of === 'to_pay' ? (counts?.toPay ?? 0) : of === 'open' ? (counts?.open ?? 0) : 0)
  return (
    <>
      <Chips
        label={list.label}
        items={filters.map((id) => ({
          id,
          words: list.filterOf(list.filters[id], countOf(id)),
          on: id === filter,
        }))}
        onChoose={(chosen) => setFilter(filters.find((id) => id === chosen) ?? 'all')}
      />
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['row', 'row', 'row']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: (
            <EmptyState
              picture={picture('empty/orders', 440)}
              title={list.emptyTitle}
              help={list.emptyHelp}
              action={{ id: 'open-shop', words: list.emptyAction, onTap: () => openTab(paths.shop) }}
            />
          ),
        }}
      >
        {({ items }) => (
          <View className={styles.list}>
            {items.map((each, index) => (
              <OrderRow key={each.id} order={each} index={index} busy={paying.busy} onPay={paying.run} />
            ))}
            <LoadMore tail={tail} />
          </View>
        )}
      </Remote>
      <OpenInWeChat of={payment} />
      <Toast message={confirming ? order.unsureHelp : problem} />
    </>
  )
}
