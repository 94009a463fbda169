import type { Group } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { picture } from '@/api/address'
import { refreshRemote } from '@/api/use-remote'
import { useLive } from '@/api/use-live'
import { ChangeStore, mayChangeStore } from '@/flows/change-store'
import { useSettling } from '@/flows/settling'
import { groupsWords } from '@/i18n/groups'
import { paths } from '@/lib/paths'
import { openTab } from '@/platform/navigation'
import { isSinglePage } from '@/platform/single-page'
import { EmptyState } from '@/ui/empty-state'
import { List } from '@/ui/list'
import { Price } from '@/ui/price'
import { Remote } from '@/ui/remote'
import { RuleList } from '@/ui/rule-list'
import { SinglePageNote } from '@/ui/single-page-note'
import { Skeleton } from '@/ui/skeleton'
import { Toast, useToast } from '@/ui/toast'
import { GroupBar } from './group-bar'
import { groupPageState } from './group-page-state'
import { OpenGroups } from './open-groups'
import { Outcome } from './outcome'
import { Seats } from './seats'
import { StateHead } from './state-head'
import { TellOutcome } from './tell-outcome'
import styles from './group-screen.module.scss'

type GroupScreenProps = {
  id: string | null
  /** Who sent the link, above the name. */
  above?: ReactNode
  /** The ways to invite, for who is in it. */
  inviting?: (group: Group) => ReactNode
  /** The button that invites, at the thumb. */
  invite?: ReactNode
}

/** One group, as whoever opens it sees it, with their one next step. */
export const GroupScreen = ({ id, ...slots }: GroupScreenProps) =>
  id === null ? <Unknown /> : <Known id={id} {...slots} />

const Known = ({ id, ...slots }: { id: string } & Omit<GroupScreenProps, 'id'>) => {
  const group = useLive('GET /v1/groups/:id', { params: { id } })
  if (group.kind === 'failed' && (group.code === 'not_found' || group.code === 'feature_off')) return <Unknown />
  return (
    <Remote of={group} skeleton={<Skeleton bones={['panel', 'title', 'line', 'panel', 'row']} />}>
      {(found) => <Facts group={found} {...slots} />}
    </Remote>
  )
}

const Unknown = () => {
  const words = groupsWords()
  return (
    <EmptyState
      picture={picture('empty/groups', 440)}
      title={words.unknownTitle}
      help={words.unknownHelp}
      action={isSinglePage() ? undefined : { id: 'deals', words: words.action.deals, onTap: () => openTab(paths.shop) }}
    />
  )
}

const Facts = ({ group, above, inviting, invite }: { group: Group } & Omit<GroupScreenProps, 'id'>) => {
  const { message, say } = useToast()
  const words = groupsWords()
  const state = groupPageState(group)
  const { deal, viewer } = group
  const refresh = () => refreshRemote('GET /v1/groups/:id', { params: { id: group.id } })
  useSettling({ kind: 'order', id: viewer.order?.id ?? '' }, viewer.order?.payment ?? 'none')
  const isIn = viewer.relation === 'seated' || viewer.relation === 'leading'
  return (
    <>
      <View className={styles.hero}>
        <Image className={styles.picture} src={deal.picture.src} mode="aspectFit" aria-hidden />
      </View>
      <View className={styles.above}>{above}</View>
      <View className={styles.what}>
        <View className={styles.names}>
          <View className={styles.name} role="heading" aria-level={2}>
            {deal.name}
          </View>
          <View className={styles.help}>{[deal.skuName, words.people(group.seats)].filter(Boolean).join(' · ')}</View>
        </View>
        <View className={styles.solo}>{deal.soloPriceFen === null ? '' : words.solo(deal.soloPriceFen)}</View>
        <Price id="price" fen={group.priceFen} className={styles.price} />
      </View>
      <View className={styles.card}>
        <StateHead group={group} state={state} onZero={refresh} />
        <Seats group={group} lastSeat={state.lastSeat} />
      </View>
      <Outcome group={group} state={state} />
      <View>
        {viewer.order !== null && viewer.relation !== 'left' && mayChangeStore(viewer.order) ? (
          <List>
            <ChangeStore
              order={viewer.order}
              words={{ row: words.store, title: words.otherStore, done: words.storeChanged }}
              say={say}
              onChanged={refresh}
            />
          </List>
        ) : null}
      </View>
      <View>{isIn && group.state === 'open' ? inviting?.(group) : null}</View>
      <TellOutcome group={group} say={say} />
      <OpenGroups
        title={words.othersTitle}
        groups={isSinglePage() ? [] : group.others}
        idOf={(index) => `other-${index}`}
      />
      <RuleList heading={words.deal.rulesTitle} rules={rulesOf(group)} />
      {isSinglePage() ? (
        <SinglePageNote words={words.inMoments.group} />
      ) : (
        <GroupBar group={group} state={state} say={say} invite={invite} />
      )}
      <Toast message={message} />
    </>
  )
}

/** What can still happen in it; how it would have been says nothing any more. */
const rulesOf = ({ state, endsAt, deliveries, graceSeats, newMembersOnly }: Group): string[] => {
  const { rules, deal } = groupsWords()
  const delivery = deliveries.length > 1 ? rules.either : rules[deliveries[0] ?? 'pick_up']
  if (state === 'succeeded') return [delivery]
  if (state === 'failed' || state === 'lapsed') return [rules.refundPlain]
  return [
    rules.hold,
    endsAt === null ? rules.refundPlain : rules.refund(endsAt),
    rules.leave,
    ...(graceSeats > 0 ? [deal.grace(graceSeats)] : []),
    ...(newMembersOnly ? [deal.newOnly] : []),
    delivery,
  ]
}
