import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { boardWords } from '@/i18n/board'
import { tillOrderPath, tillRedemptionPath } from '@/lib/till-paths'
import { open } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import { Toast, useToast } from '@/ui/toast'
import { BoardNews } from './board-news'
import { RepaySheet } from './repay-sheet'
import styles from './board.module.scss'

export type MoneyBack = AnswerOf<'GET /v1/staff/refunds'>['items'][number]

/** Money on its way back; or what WeChat could not give back, to be repaid another way and written down. */
export const MoneyBoard = ({ which }: { which: 'moving' | 'abnormal' }) => {
  const { refund: words } = boardWords()
  const { remote, tail } = usePages('GET /v1/staff/refunds', which === 'abnormal' ? { state: which } : {})
  const { message, say } = useToast()
  const [repaying, setRepaying] = useState<MoneyBack | null>(null)
  const refresh = () => {
    if (remote.kind === 'ready') remote.refresh()
  }
  return (
    <>
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['panel', 'panel']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: <EmptyState picture={picture('empty/orders', 440)} title={words.empty[which]} help={words.emptyHelp} />,
        }}
      >
        {({ items }) => (
          <>
            <View className={styles.list}>
              {items.map((refund, index) => (
                <MoneyRow key={refund.id} index={index} refund={refund} onRepay={() => setRepaying(refund)} />
              ))}
            </View>
            <View className={styles.more}>
              <LoadMore tail={tail} />
            </View>
          </>
        )}
      </Remote>
      <BoardNews onNews={refresh} />
      <RepaySheet
        of={repaying}
        onClose={() => setRepaying(null)}
        onRepaid={() => {
          setRepaying(null)
          say(words.repaid)
          refresh()
        }}
      />
      <Toast message={message} />
    </>
  )
}

type MoneyRowProps = { refund: MoneyBack; index: number; onRepay: () => void }

const MoneyRow = ({ refund, index, onRepay }: MoneyRowProps) => {
  const { refund: words } = boardWords()
  const { member, amountFen, cause, state, problem, requestedAt, orderId, redemptionId } = refund
  const leads =
    orderId === null ? (redemptionId === null ? null : tillRedemptionPath(redemptionId)) : tillOrderPath(orderId)
  return (
    <View className={styles.card} id={`money-${index}`}>
      <Tap
        id={`money-of-${index}`}
        role="link"
        disabled={leads === null}
        onTap={() => (leads === null ? undefined : open(leads))}
      >
        <View className={styles.name}>{words.to(member.name, amountFen)}</View>
        <View className={styles.help}>{`${words.cause(cause)} · ${words.since(requestedAt)}`}</View>
        <View className={state === 'abnormal' ? styles.caution : styles.help}>
          {problem === null ? words.state(state) : words.why(problem)}
        </View>
      </Tap>
      <View className={styles.step}>
        {state === 'abnormal' ? (
          <Button id={`repay-${index}`} size="inline" words={words.repay} onTap={onRepay} />
        ) : null}
      </View>
    </View>
  )
}
