import { View } from '@tarojs/components'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { ForGuests } from '@/flows/for-guests'
import { tillWords } from '@/i18n/till'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { AbnormalRefunds } from './abnormal-refunds'
import { RefundRequestRow } from './refund-request-row'
import styles from './till.module.scss'

/** What members ask back, oldest first, and what WeChat could not give back. */
export const TillRefundsScreen = () => (useSignedIn() ? <Refunds /> : <Guest />)

const Guest = () => {
  const { titles, guestHelp } = tillWords()
  return <ForGuests title={titles.refunds} help={guestHelp} />
}

const Refunds = () => {
  const { refunds: words } = tillWords()
  const { remote, tail } = usePages('GET /v1/staff/refund-requests', { state: 'asked' })
  const refresh = () => {
    if (remote.kind === 'ready') remote.refresh()
  }
  return (
    <View className={styles.page}>
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['panel', 'panel']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: <EmptyState picture={picture('empty/orders', 440)} title={words.empty} help={words.emptyHelp} />,
        }}
      >
        {({ items }) => (
          <View className={styles.list}>
            {items.map((request, index) => (
              <RefundRequestRow key={request.id} index={index} request={request} onDecided={refresh} />
            ))}
            <LoadMore tail={tail} />
          </View>
        )}
      </Remote>
      <AbnormalRefunds />
    </View>
  )
}
