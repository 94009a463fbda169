import type { DealDetail } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { picture } from '@/api/address'
import { call } from '@/api/call'
import { keepRemote, useRemote } from '@/api/use-remote'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { groupsWords } from '@/i18n/groups'
import { groupPath, paths } from '@/lib/paths'
import { open, openTab } from '@/platform/navigation'
import { isSinglePage } from '@/platform/single-page'
import { ActionBar } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Fact, Facts } from '@/ui/facts'
import { List, ListRow } from '@/ui/list'
import { Price } from '@/ui/price'
import { Remote } from '@/ui/remote'
import { RuleList } from '@/ui/rule-list'
import { SinglePageNote } from '@/ui/single-page-note'
import { Skeleton } from '@/ui/skeleton'
import { OpenGroups } from './open-groups'
import { SeatSheet } from './seat-sheet'
import styles from './deal-screen.module.scss'

type Slots = {
  /** Who sent the link, above the prices. */
  above?: ReactNode
  /** The button that sends it on, beside the name. */
  share?: ReactNode
}

/** One deal: what it costs together and alone, who waits for one more, and how it goes. */
export const DealScreen = ({ id, ...slots }: { id: string | null } & Slots) =>
  id === null ? <Unknown /> : <Known id={id} {...slots} />

const Unknown = () => {
  const words = groupsWords()
  return (
    <EmptyState
      picture={picture('empty/groups', 440)}
      title={t.problem.not_found}
      help={words.unknownHelp}
      action={isSinglePage() ? undefined : { id: 'deals', words: words.action.deals, onTap: () => openTab(paths.shop) }}
    />
  )
}

const Known = ({ id, ...slots }: { id: string } & Slots) => {
  const deal = useRemote('GET /v1/deals/:id', { params: { id } })
  if (deal.kind === 'failed' && (deal.code === 'not_found' || deal.code === 'feature_off')) return <Unknown />
  return (
    <Remote of={deal} skeleton={<Skeleton bones={['panel', 'figure', 'title', 'line', 'row', 'row']} />}>
      {(found) => <Detail deal={found} {...slots} />}
    </Remote>
  )
}

const Detail = ({ deal, above, share }: { deal: DealDetail } & Slots) => {
  const words = groupsWords()
  return (
    <>
      <View className={styles.hero}>
        <Image className={styles.picture} src={deal.picture.src} mode="aspectFit" aria-hidden />
      </View>
      <View className={styles.above}>{above}</View>
      <View className={styles.words}>
        <View className={styles.prices}>
          <Price id="price" fen={deal.priceFen} className={styles.price} />
          <View className={styles.people}>{words.people(deal.seats)}</View>
          <View className={styles.solo}>{deal.soloPriceFen === null ? '' : words.solo(deal.soloPriceFen)}</View>
        </View>
        <View className={styles.named}>
          <View className={styles.name} role="heading" aria-level={2}>
            {deal.name}
          </View>
          <View className={styles.send}>{share}</View>
        </View>
        <View className={styles.description}>{deal.description}</View>
      </View>
      <Facts>
        {deal.skuName === '' ? null : <Fact name={words.deal.sku} value={deal.skuName} />}
        <Fact name={words.deal.window} value={windowOf(deal)} />
      </Facts>
      <View>
        {deal.own.length === 0 ? null : (
          <List>
            {deal.own.map((groupId, index) => (
              <ListRow
                key={groupId}
                id={`own-${index}`}
                icon="me"
                words={words.deal.own}
                onTap={() => open(groupPath(groupId))}
              />
            ))}
          </List>
        )}
      </View>
      <OpenGroups
        title={words.deal.joinTitle}
        groups={isSinglePage() ? [] : deal.groups}
        idOf={(index) => `other-${index}`}
      />
      <RuleList heading={words.deal.rulesTitle} rules={rulesOf(deal)} />
      {isSinglePage() ? <SinglePageNote words={words.inMoments.deal} /> : <DealBar deal={deal} />}
    </>
  )
}

const DealBar = ({ deal }: { deal: DealDetail }) => {
  const [opening, setOpening] = useState(false)
  const words = groupsWords()
  const { id } = deal
  const begin = useMemberAction(`deal:${id}`, async (_: null) => {
    // As a member one may pay something else, or not open one.
    const known = await call('GET /v1/deals/:id', { params: { id } })
    keepRemote('GET /v1/deals/:id', { params: { id } }, known)
    if (known.mayOpen) setOpening(true)
  })
  return (
    <>
      <ActionBar>
        <View className={styles.problem} role="alert">
          {begin.problem === null ? refusalWords(deal) : t.problem[begin.problem]}
        </View>
        <View className={styles.actions}>
          <View>
            {deal.soloPriceFen === null ? null : (
              <Button
                id="buy-alone"
                kind="secondary"
                words={words.deal.alone(deal.soloPriceFen)}
                onTap={() => open(`${paths.product}?id=${deal.productId}`)}
              />
            )}
          </View>
          <View className={styles.gap} />
          <Button
            id="open-group"
            fill
            words={words.deal.open(deal.openingFen)}
            busy={begin.busy}
            offReason={deal.mayOpen ? undefined : ''}
            onTap={() => begin.run(null)}
          />
        </View>
      </ActionBar>
      <SeatSheet
        open={opening}
        wanted={{ kind: 'open', dealId: id }}
        name={deal.name}
        skuId={deal.skuId}
        priceFen={deal.priceFen}
        benefitFen={deal.priceFen - deal.openingFen}
        deliveries={deal.deliveries}
        onClose={() => setOpening(false)}
        onEnd={(groupId) => open(groupPath(groupId))}
      />
      <OpenInWeChat of={begin} />
    </>
  )
}

/** Why one cannot be opened now; the first reason that holds. */
const refusalWords = ({ whyNot, pausedUntil, startsAt }: DealDetail): string => {
  const { note, deal } = groupsWords()
  switch (whyNot) {
    case 'deal_planned':
      return deal.starts(startsAt)
    case 'deal_ended':
      return note.over
    case 'sold_out':
      return note.sold_out
    case 'not_new':
    case 'limit_reached':
    case 'unpaid_elsewhere':
      return note[whyNot]
    case 'paused':
      return pausedUntil === null ? '' : note.paused(pausedUntil)
    default:
      return ''
  }
}

const windowOf = ({ state, startsAt, endsAt, limitPerMember }: DealDetail): string => {
  const { deal } = groupsWords()
  const limit = deal.limit(limitPerMember)
  if (state === 'planned') return [deal.starts(startsAt), limit].join(deal.separator)
  if (state !== 'running') return deal.stock[state]
  return [...(endsAt === null ? [] : [deal.until(endsAt)]), limit].join(deal.separator)
}

const rulesOf = ({ groupHours, seats, graceSeats, newMembersOnly, leaderBenefit }: DealDetail): string[] => {
  const { deal } = groupsWords()
  return [
    ...(leaderBenefit === null
      ? []
      : [
          leaderBenefit.kind === 'points'
            ? deal.benefitPoints(leaderBenefit.points)
            : deal.benefitOff(leaderBenefit.amountFen),
        ]),
    deal.hours(groupHours),
    deal.full(seats),
    ...(graceSeats > 0 ? [deal.grace(graceSeats)] : []),
    ...(newMembersOnly ? [deal.newOnly] : []),
    deal.refund,
  ]
}
