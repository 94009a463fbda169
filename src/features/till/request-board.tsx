import type { AnswerOf } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { boardWords } from '@/i18n/board'
import { tillRefundPath } from '@/lib/till-paths'
import { open } from '@/platform/navigation'
import { EmptyState } from '@/ui/empty-state'
import { LoadMore } from '@/ui/load-more'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import { BoardNews } from './board-news'
import styles from './board.module.scss'

type Request = AnswerOf<'GET /v1/staff/refund-requests'>['items'][number]

/** What members ask back, oldest first; each leads to its answer. */
export const RequestBoard = ({ state }: { state: Request['state'] }) => {
  const { refund: words } = boardWords()
  const { remote, tail } = usePages('GET /v1/staff/refund-requests', { state })
  return (
    <>
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['panel', 'panel']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: <EmptyState picture={picture('empty/orders', 440)} title={words.empty[state]} help={words.emptyHelp} />,
        }}
      >
        {({ items }) => (
          <>
            <View className={styles.list}>
              {items.map((request, index) => (
                <RequestRow key={request.id} index={index} request={request} />
              ))}
            </View>
            <View className={styles.more}>
              <LoadMore tail={tail} />
            </View>
          </>
        )}
      </Remote>
      <BoardNews onNews={() => remote.kind === 'ready' && remote.refresh()} />
    </>
  )
}

const RequestRow = ({ request, index }: { request: Request; index: number }) => {
  const { refund: words, work } = boardWords()
  const { id, orderId, member, amountFen, reason, state, grantedFen, overdue, answerBy, pictures, goods } = request
  return (
    <Tap
      id={`request-${index}`}
      className={styles.card}
      role="link"
      onTap={() => open(tillRefundPath({ order: orderId, request: id }))}
    >
      <View className={styles.line}>
        <Image className={styles.picture} src={goods[0]?.picture.src ?? ''} mode="aspectFit" aria-hidden />
        <View className={styles.grow}>
          <View className={styles.name}>{words.asks(member.name, amountFen)}</View>
          <View className={styles.help}>
            {goods.map(({ name, quantity }) => work.pieces(name, quantity)).join('、')}
          </View>
          <View className={styles.help}>
            {[words.reason(reason), pictures.length > 0 ? words.pictures(pictures.length) : '']
              .filter(Boolean)
              .join(' · ')}
          </View>
          <View className={overdue ? styles.caution : styles.help}>
            {overdue ? words.overdue : state === 'asked' ? words.answerBy(answerBy) : words.answer(state, grantedFen)}
          </View>
        </View>
      </View>
    </Tap>
  )
}
