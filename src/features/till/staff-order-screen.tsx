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
import { Toast, useToast } from '@/ui/toast'
import { OrderMoney } from './order-money'
import { StaffOrderLines } from './order-lines'
import { OrderPast } from './order-past'
import { useWork } from './use-work'
import { workOfOrder } from './work'
import { WorkBar } from './work-bar'
import { WorkPlace } from './work-place'
import { WorkSheets } from './work-sheets'
import styles from './board.module.scss'

type StaffOrder = AnswerOf<'GET /v1/staff/orders/:id'>

/** Somebody's order as the shop works on it: what to do, for whom, what it cost, and what happened to it. */
export const StaffOrderScreen = ({ id }: { id: string | null }) => {
  const signedIn = useSignedIn()
  if (id === null) return <NothingHere />
  return signedIn ? <Known id={id} /> : <Guest />
}

const Guest = () => <ForGuests title={boardWords().titles.order} help={tillWords().guestHelp} />

const Known = ({ id }: { id: string }) => {
  const order = useLive('GET /v1/staff/orders/:id', { params: { id } })
  return (
    <Remote of={order} skeleton={<Skeleton bones={['title', 'line', 'panel', 'row', 'row']} />}>
      {(found) => <Facts order={found} />}
    </Remote>
  )
}

const Facts = ({ order }: { order: StaffOrder }) => {
  const { order: words, work: told } = boardWords()
  const { message, say } = useToast()
  const { id, member, pickUp, shipping, state, at, remark, timeline } = order
  const doing = useWork(say, () => refreshRemote('GET /v1/staff/orders/:id', { params: { id } }))
  const work = workOfOrder(order)
  const waits = state === 'paid' || state === 'ready' || state === 'in_group'
  const wasCorrected = timeline.some(({ kind }) => kind === 'shipment_corrected')
  return (
    <View className={styles.board}>
      <View className={styles.columns}>
        <View>
          <View className={styles.head}>
            <View className={styles.state} id="state" role="status">
              {state === 'paid' && shipping !== null ? words.state.to_pack : words.state[state]}
            </View>
            <View className={styles.help}>{`${words.whose(member.name)} · ${words.placed(at)}`}</View>
            <View className={styles.caution}>{work.isLate && pickUp !== null ? told.late(pickUp.by) : ''}</View>
          </View>
          <View className={styles.remark}>{remark === '' ? '' : told.remark(remark)}</View>
          <WorkPlace pickUp={pickUp} shipping={shipping} waits={waits} />
          <StaffOrderLines order={order} />
        </View>
        <View>
          <OrderMoney order={order} />
          <OrderPast order={order} />
        </View>
      </View>
      <WorkBar
        work={work}
        doing={doing}
        mayPack={state === 'paid' && shipping !== null}
        mayCorrect={state === 'shipped' && !wasCorrected}
      />
      <WorkSheets of={doing} correcting={state === 'shipped'} />
      <Toast message={message} />
    </View>
  )
}
