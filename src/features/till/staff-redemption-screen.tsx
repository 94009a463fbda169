import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useLive } from '@/api/use-live'
import { refreshRemote } from '@/api/use-remote'
import { ForGuests } from '@/flows/for-guests'
import { boardWords } from '@/i18n/board'
import { tillWords } from '@/i18n/till'
import { useSignedIn } from '@/stores/session'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Timeline } from '@/ui/timeline'
import { Toast, useToast } from '@/ui/toast'
import { GoodsLine } from './goods-line'
import { useWork } from './use-work'
import { workOfRedemption } from './work'
import { WorkBar } from './work-bar'
import { WorkPlace } from './work-place'
import { WorkSheets } from './work-sheets'
import styles from './board.module.scss'

type Redemption = AnswerOf<'GET /v1/staff/redemptions/:id'>

/** What somebody redeemed, as the shop works on it. */
export const StaffRedemptionScreen = ({ id }: { id: string | null }) => {
  const signedIn = useSignedIn()
  if (id === null) return <NothingHere />
  return signedIn ? <Known id={id} /> : <Guest />
}

const Guest = () => <ForGuests title={boardWords().titles.redemption} help={tillWords().guestHelp} />

const Known = ({ id }: { id: string }) => {
  const redemption = useLive('GET /v1/staff/redemptions/:id', { params: { id } })
  return (
    <Remote of={redemption} skeleton={<Skeleton bones={['title', 'line', 'panel', 'row']} />}>
      {(found) => <Facts redemption={found} />}
    </Remote>
  )
}

const Facts = ({ redemption }: { redemption: Redemption }) => {
  const { order: words, work: told } = boardWords()
  const { message, say } = useToast()
  const { id, member, pickUp, shipping, state, at } = redemption
  const doing = useWork(say, () => refreshRemote('GET /v1/staff/redemptions/:id', { params: { id } }))
  const work = workOfRedemption(redemption)
  return (
    <View className={styles.board}>
      <View className={styles.columns}>
        <View>
          <View className={styles.head}>
            <View className={styles.state} id="state" role="status">
              {state === 'redeemed' && shipping !== null ? words.state.to_pack : words.state[state]}
            </View>
            <View className={styles.help}>{`${words.whose(member.name)} · ${words.redeemed(at)}`}</View>
            <View className={styles.caution}>{work.isLate && pickUp !== null ? told.late(pickUp.by) : ''}</View>
          </View>
          <WorkPlace pickUp={pickUp} shipping={shipping} waits={state === 'redeemed' || state === 'ready'} />
          <Goods redemption={redemption} />
        </View>
        <Past redemption={redemption} />
      </View>
      <WorkBar work={work} doing={doing} mayPack={false} mayCorrect={state === 'shipped'} />
      <WorkSheets of={doing} correcting={state === 'shipped'} />
      <Toast message={message} />
    </View>
  )
}

const Goods = ({ redemption: { name, quantity, picture, pricePoints, amountFen } }: { redemption: Redemption }) => {
  const { order, work, money } = boardWords()
  return (
    <View className={styles.block}>
      <GoodsLine
        src={picture.src}
        name={work.pieces(name, quantity)}
        help={[order.points(pricePoints), amountFen > 0 ? money(amountFen) : ''].filter(Boolean).join(' + ')}
      />
    </View>
  )
}

const Past = ({ redemption: { timeline } }: { redemption: Redemption }) => {
  const { order, when } = boardWords()
  return (
    <View className={styles.block} id="history">
      <Timeline
        steps={[...timeline].reverse().map(({ state, at, cause }) => ({
          words: order.moment(state),
          help: [when(at), cause === null ? '' : order.momentCause(cause)].filter(Boolean).join(' · '),
        }))}
      />
    </View>
  )
}
