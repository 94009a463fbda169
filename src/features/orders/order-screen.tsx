import type { Order } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { useRemote } from '@/api/use-remote'
import { ForGuests } from '@/flows/for-guests'
import { settle } from '@/flows/pay'
import { useSettling } from '@/flows/settling'
import { t } from '@/i18n'
import { ordersWords } from '@/i18n/orders'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { List, ListRow } from '@/ui/list'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { Toast, useToast } from '@/ui/toast'
import { ContactSheet } from './contact-sheet'
import { OrderBar } from './order-bar'
import { OrderHandOver } from './order-hand-over'
import { OrderHead } from './order-head'
import { OrderHistory } from './order-history'
import { OrderLines } from './order-lines'
import { OrderRefunds } from './order-refunds'
import { OrderSums } from './order-sums'
import { OrderPlace } from './order-place'
import { TellMe } from './tell-me'
import styles from './order-screen.module.scss'

/** Its id, or the number that WeChat's order centre knows it by: the `out_trade_no` of a payment. */
export type OrderKey = { id: string } | { outTradeNo: string }
type Bought = { skuId: string; quantity: number }[]
type OrderScreenProps = { which: OrderKey | null; onBuyAgain: (lines: Bought) => void }

/** One order: where it stands, the one next step, and every movement of goods and money. */
export const OrderScreen = ({ which, onBuyAgain }: OrderScreenProps) => {
  const signedIn = useSignedIn()
  if (which === null) return <NothingHere />
  if (!signedIn) return <Guest />
  if (!('id' in which)) return <ByNumber outTradeNo={which.outTradeNo} onBuyAgain={onBuyAgain} />
  return <Known id={which.id} onBuyAgain={onBuyAgain} />
}

/** Whoever comes from WeChat's order centre may be signed out here: nobody is made to sign in to learn what to do. */
const Guest = () => {
  const { order } = ordersWords()
  return (
    <>
      <ForGuests picture={picture('empty/orders', 440)} title={order.guestTitle} help={order.guestHelp} />
      <Contact order={null} />
    </>
  )
}

const bones = <Skeleton bones={['title', 'line', 'panel', 'row', 'row']} />

const ByNumber = ({ outTradeNo, onBuyAgain }: { outTradeNo: string } & Pick<OrderScreenProps, 'onBuyAgain'>) => {
  const found = useRemote('GET /v1/orders/:id', { params: { id: outTradeNo } })
  if (found.kind === 'failed' && found.code === 'not_found') return <NotYours />
  return (
    <Remote of={found} skeleton={bones}>
      {({ id }) => <Known id={id} onBuyAgain={onBuyAgain} />}
    </Remote>
  )
}

const NotYours = () => (
  <>
    <EmptyState title={t.failure.title('not_found')} help={ordersWords().order.notYours} />
    <Contact order={null} />
  </>
)

const Known = ({ id, onBuyAgain }: { id: string } & Pick<OrderScreenProps, 'onBuyAgain'>) => {
  const order = useRemote('GET /v1/orders/:id', { params: { id } })
  if (order.kind === 'failed' && order.code === 'not_found') return <NotYours />
  return (
    <Remote of={order} skeleton={bones}>
      {(found) => <Facts order={found} onBuyAgain={onBuyAgain} />}
    </Remote>
  )
}

const Facts = ({ order, onBuyAgain }: { order: Order } & Pick<OrderScreenProps, 'onBuyAgain'>) => {
  const { message, say } = useToast()
  useSettling({ kind: 'order', id: order.id }, order.payment)
  const askNow = () => void settle({ kind: 'order', id: order.id }).catch(() => undefined)
  return (
    <View className={styles.page}>
      <OrderHead order={order} onOver={askNow} />
      <OrderHandOver order={order} />
      <OrderPlace order={order} say={say} />
      <TellMe order={order} say={say} />
      <OrderRefunds order={order} />
      <OrderLines order={order} />
      <OrderSums order={order} />
      <OrderHistory order={order} />
      <Contact order={order} />
      <OrderBar
        order={order}
        say={say}
        onBuyAgain={() => onBuyAgain(order.lines.map(({ skuId, quantity }) => ({ skuId, quantity })))}
      />
      <Toast message={message} />
    </View>
  )
}

const Contact = ({ order }: { order: Order | null }) => {
  const { order: words } = ordersWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <List>
        <ListRow id="contact" icon="store" words={words.contact} onTap={() => setOpen(true)} />
      </List>
      <ContactSheet storeId={order?.pickUp?.store.id ?? null} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
