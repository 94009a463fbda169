import type { InboxEntry, InboxNews } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { picture } from '@/api/address'
import { call } from '@/api/call'
import { usePages } from '@/api/use-pages'
import brand from '@/brand/brand.json'
import { ForGuests } from '@/flows/for-guests'
import { inboxWords } from '@/i18n/inbox'
import { hasPage } from '@/lib/app-pages'
import { classes } from '@/lib/classes'
import { groupPath, paths } from '@/lib/paths'
import { tillOrderPath } from '@/lib/till-paths'
import { open as openPage, openTab } from '@/platform/navigation'
import { keepUnread } from '@/stores/member'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import styles from './inbox-screen.module.scss'

/** What the shop told the member, newest first. Having seen it marks it as read. */
export const InboxScreen = () => (useSignedIn() ? <Inbox /> : <Guest />)

const Guest = () => (
  <ForGuests picture={picture('empty/messages', 440)} title={inboxWords().guestTitle} help={inboxWords().guestHelp} />
)

const Inbox = () => {
  const { remote, tail } = usePages('GET /v1/inbox', {})
  const newest = remote.kind === 'ready' ? (remote.data.items[0]?.seq ?? 0) : 0
  const unread = remote.kind === 'ready' ? (remote.data.pages[0]?.unread ?? 0) : 0
  useEffect(() => {
    if (newest > 0 && unread > 0)
      void call('PUT /v1/inbox/read', { body: { upTo: newest } }).then(
        (left) => keepUnread(left.unread),
        () => undefined,
      )
  }, [newest, unread])
  return (
    <Remote
      of={remote}
      skeleton={<Skeleton bones={['row', 'row', 'row']} />}
      empty={{
        when: ({ items }) => items.length === 0,
        show: (
          <EmptyState
            picture={picture('empty/messages', 440)}
            title={inboxWords().emptyTitle}
            help={inboxWords().emptyHelp}
            action={{ id: 'go-home', words: inboxWords().emptyAction, onTap: () => openTab(paths.home) }}
          />
        ),
      }}
    >
      {({ items }) => (
        <View className={styles.list}>
          {items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
          <LoadMore tail={tail} />
        </View>
      )}
    </Remote>
  )
}

const Entry = ({ entry: { id, at, read, news } }: { entry: InboxEntry }) => (
  <Tap id={`news-${id}`} className={styles.entry} role="link" onTap={() => openNews(news)}>
    <View className={classes(styles.title, !read && styles.unread)}>{inboxWords().title(news)}</View>
    <View className={styles.body}>{inboxWords().body(news)}</View>
    <View className={styles.when}>{inboxWords().when(at)}</View>
  </Tap>
)

/** News of what the shop no longer does lead home. */
const open = (path: string): void => (hasPage(brand.features, path) ? openPage(path) : openTab(paths.home))

const openNews = (news: InboxNews): void => {
  switch (news.kind) {
    case 'points_expiring':
      return open(paths.statement)
    case 'visit_credited':
    case 'visit_reversed':
      return open(`${paths.ownVisit}?id=${news.visitId}`)
    case 'tier_up':
    case 'tier_down':
    case 'tier_ending':
      return open(paths.card)
    case 'coupon_granted':
      return open(paths.wallet)
    case 'reward_restocked':
      return open(`${paths.reward}?id=${news.rewardId}`)
    case 'redemption_ready':
    case 'redemption_cancelled':
    case 'redemption_shipped':
    case 'redemption_refunded':
      return open(`${paths.redemption}?id=${news.redemptionId}`)
    case 'order_ready':
    case 'order_shipped':
    case 'order_cancelled':
    case 'refund_arrived':
    case 'refund_decided':
      return open(`${paths.order}?id=${news.orderId}`)
    case 'group_succeeded':
    case 'group_failed':
    case 'group_last_seat':
    case 'group_lead':
    case 'seat_paid_late':
      // Who came too late finds other groups there.
      return open(groupPath(news.groupId))
    // For the owner: it is somebody else's order.
    case 'refund_overdue':
      return open(tillOrderPath(news.orderId))
    case 'check_in_reminder':
      return openTab(paths.home)
  }
}
