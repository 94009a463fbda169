import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useKnownMember } from '@/flows/known-member'
import { boardWords } from '@/i18n/board'
import { tillRefundPath } from '@/lib/till-paths'
import { open } from '@/platform/navigation'
import { Fact, Facts } from '@/ui/facts'
import { List, ListRow } from '@/ui/list'
import { leftFenOf } from './giving-back'
import styles from './board.module.scss'

type StaffOrder = AnswerOf<'GET /v1/staff/orders/:id'>

/** What it cost, what went back, what is asked back, and the way to give something back. */
export const OrderMoney = ({ order }: { order: StaffOrder }) => {
  const { order: words, money } = boardWords()
  const { goodsFen, discountFen, freightFen, amountFen, refundedFen, shipping, payment, state, id } = order
  const wasPaid = payment === 'paid' || (amountFen === 0 && state !== 'awaiting_payment')
  return (
    <View>
      <Facts>
        <Fact name={words.goods} value={money(goodsFen)} />
        {discountFen > 0 ? <Fact name={words.discount} value={words.less(discountFen)} /> : null}
        {shipping === null ? null : <Fact name={words.freight} value={money(freightFen)} />}
        <Fact name={wasPaid ? words.paid : words.toPay} value={money(amountFen)} strong />
        <Fact name={words.number} value={id.slice(-12).toUpperCase()} />
        {refundedFen > 0 ? <Fact name={words.refunded} value={words.less(refundedFen)} /> : null}
      </Facts>
      <Back order={order} />
      <GiveBack order={order} />
    </View>
  )
}

/** Each request with its answer, each refund with how far it is. */
const Back = ({ order: { id, member, refunds, refundRequests } }: { order: StaffOrder }) => {
  const { refund: words, money } = boardWords()
  const mayDecide = useMayGiveBack()
  const asked = refundRequests.filter(({ state }) => state === 'asked')
  return (
    <View>
      {asked.length === 0 ? null : mayDecide ? (
        <List>
          {asked.map(({ id: request, amountFen, reason, answerBy }, index) => (
            <ListRow
              key={request}
              id={`open-request-${index}`}
              icon="warning"
              words={words.asks(member.name, amountFen)}
              help={[words.reason(reason), words.answerBy(answerBy)].join(' · ')}
              value={words.answerNow}
              onTap={() => open(tillRefundPath({ order: id, request }))}
            />
          ))}
        </List>
      ) : (
        asked.map(({ id: request, amountFen, reason }) => (
          <View key={request} className={styles.remark}>
            {[words.asks(member.name, amountFen), words.reason(reason), words.managersLook].join(' · ')}
          </View>
        ))
      )}
      {refunds.map((refund, index) => (
        <View key={refund.id} className={styles.block} id={`refund-${index}`}>
          <View className={styles.strong}>{`${money(refund.amountFen)} · ${words.state(refund.state)}`}</View>
          <View className={styles.help}>{`${words.cause(refund.cause)} · ${words.since(refund.requestedAt)}`}</View>
        </View>
      ))}
    </View>
  )
}

const GiveBack = ({ order }: { order: StaffOrder }) => {
  const { order: words } = boardWords()
  const may = useMayGiveBack()
  const why = order.state === 'in_group' ? words.inGroup : may ? '' : words.managersOnly
  return (
    <View>
      {leftFenOf(order) > 0 || order.state === 'in_group' ? (
        why === '' ? (
          <List>
            <ListRow id="give-back" words={words.giveBack} onTap={() => open(tillRefundPath({ order: order.id }))} />
          </List>
        ) : (
          <View className={styles.off} id="give-back-not">
            {why}
          </View>
        )
      ) : null}
    </View>
  )
}

/** Money goes back by managers and owners. */
const useMayGiveBack = (): boolean => {
  const role = useKnownMember()?.role ?? null
  return role === 'owner' || role === 'manager'
}
