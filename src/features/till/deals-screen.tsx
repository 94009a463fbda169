import type { StaffDeal } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { ForGuests } from '@/flows/for-guests'
import { boardWords } from '@/i18n/board'
import { tillWords } from '@/i18n/till'
import { dealPath } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import { Toast, useToast } from '@/ui/toast'
import { GoodsLine } from './goods-line'
import { WithdrawSheet } from './withdraw-sheet'
import styles from './board.module.scss'

/** The deals with who is in them, and the way to take one back. */
export const TillDealsScreen = () => (useSignedIn() ? <Deals /> : <Guest />)

const Guest = () => <ForGuests title={boardWords().titles.deals} help={tillWords().guestHelp} />

const Deals = () => {
  const { deal: words } = boardWords()
  const { remote, tail } = usePages('GET /v1/staff/deals', {})
  const { message, say } = useToast()
  const [askedId, setAsked] = useState<string | null>(null)
  const asked = remote.kind === 'ready' ? remote.data.items.find(({ id }) => id === askedId) : undefined
  const refresh = () => {
    if (remote.kind === 'ready') remote.refresh()
  }
  return (
    <View className={styles.board}>
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['panel', 'panel']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: <EmptyState picture={picture('empty/groups', 440)} title={words.empty} help={words.emptyHelp} />,
        }}
      >
        {({ items }) => (
          <>
            <View className={styles.list}>
              {items.map((deal, index) => (
                <DealRow
                  key={deal.id}
                  index={index}
                  deal={deal}
                  onWithdraw={() => {
                    // Who joined since the list was read is counted too.
                    refresh()
                    setAsked(deal.id)
                  }}
                />
              ))}
            </View>
            <View className={styles.more}>
              <LoadMore tail={tail} />
            </View>
          </>
        )}
      </Remote>
      <WithdrawSheet
        of={asked ?? null}
        onClose={() => setAsked(null)}
        onWithdrawn={() => {
          setAsked(null)
          say(words.withdrawn)
          refresh()
        }}
      />
      <Toast message={message} />
    </View>
  )
}

const DealRow = ({ deal, index, onWithdraw }: { deal: StaffDeal; index: number; onWithdraw: () => void }) => {
  const { deal: words } = boardWords()
  const { id, name, seats, priceFen, state, startsAt, endsAt, openGroups, seatsPaid } = deal
  const until = state === 'planned' ? words.from(startsAt) : endsAt === null ? '' : words.until(endsAt)
  return (
    <View className={styles.card} id={`deal-${index}`}>
      <Tap id={`open-deal-${index}`} role="link" onTap={() => open(dealPath(id))}>
        <GoodsLine src={deal.picture.src} name={name} help={words.terms(seats, priceFen)} />
        <View className={styles.facts}>
          <View className={styles.help}>{[words.state(state), until].filter(Boolean).join(' · ')}</View>
          <View className={styles.help}>{words.waiting(openGroups, seatsPaid)}</View>
        </View>
      </Tap>
      <View className={styles.step}>
        <Button id={`withdraw-${index}`} kind="secondary" size="inline" words={words.withdraw} onTap={onWithdraw} />
      </View>
    </View>
  )
}
