import type { Order, RefundRequest } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { picture } from '@/api/address'
import { call } from '@/api/call'
import { patchRemote, useRemote } from '@/api/use-remote'
import { askConsent } from '@/flows/consents'
import { writeOnce } from '@/flows/kept-id'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { usePictures } from '@/flows/use-pictures'
import { ordersWords } from '@/i18n/orders'
import { paths } from '@/lib/paths'
import { backTo } from '@/platform/navigation'
import { dropDraft, keepDraft, keptDraft, type RefundDraft } from '@/stores/refund-draft'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { RefundPictures } from './refund-pictures'
import { MOST_PICTURES, readRefund, type Read } from './refund-rules'
import { RefundWhat } from './refund-what'
import { RefundWhy } from './refund-why'
import { refundableFen } from './order-words'
import styles from './refund-screen.module.scss'

/** Asks the shop for money back: how much, why, and what it looks like. */
export const RefundScreen = ({ orderId }: { orderId: string | null }) =>
  orderId === null ? <NothingHere /> : <Known id={orderId} />

const Known = ({ id }: { id: string }) => {
  const order = useRemote('GET /v1/orders/:id', { params: { id } })
  const [done, setDone] = useState<RefundRequest | null>(null)
  if (done !== null) return <Asked request={done} />
  return (
    <Remote of={order} skeleton={<Skeleton bones={['row', 'row', 'panel']} />}>
      {(found) =>
        found.may.askRefund || found.may.refund ? <Form order={found} onDone={setDone} /> : <NotNow orderId={id} />
      }
    </Remote>
  )
}

const NotNow = ({ orderId }: { orderId: string }) => {
  const { ask } = ordersWords()
  return (
    <EmptyState
      title={ask.notNow}
      action={{ id: 'see-order', words: ask.doneAction, onTap: () => backTo(`${paths.order}?id=${orderId}`) }}
    />
  )
}

const Asked = ({ request }: { request: RefundRequest }) => {
  const { orderId } = request
  const { ask, order } = ordersWords()
  return (
    <EmptyState
      picture={picture('empty/messages', 440)}
      title={ask.done}
      // While nothing was prepared, nobody has to be asked.
      help={request.state === 'asked' ? ask.doneHelp(request.answerBy) : order.refunding}
      action={{ id: 'see-order', words: ask.doneAction, onTap: () => backTo(`${paths.order}?id=${orderId}`) }}
    />
  )
}

const Form = ({ order, onDone }: { order: Order; onDone: (request: RefundRequest) => void }) => {
  const { ask } = ordersWords()
  const [draft, setDraft] = useState(() => keptDraft(order.id))
  const [wrong, setWrong] = useState('')
  const consents = useRemote('GET /v1/consents', {})
  const write = (change: Partial<RefundDraft>) =>
    setDraft((before) => {
      const next = { ...before, ...change }
      keepDraft(order.id, next)
      return next
    })
  const pictures = usePictures({
    kept: draft.pictures,
    most: MOST_PICTURES,
    onSent: (sent) => write({ pictures: sent.map(({ id, preview }) => ({ id, preview })) }),
  })
  const sending = useMemberAction('ask-refund', async (asked: Extract<Read, { kind: 'right' }>['asked']) => {
    // Whoever is faster than their pictures waits for them, not with them.
    const ids = await pictures.settled()
    if (ids === null) return setWrong(ask.failedPictures)
    const body = { orderId: order.id, ...asked, ...(ids.length === 0 ? {} : { pictures: ids }) }
    const answer = await writeOnce(`ask-refund:${order.id}`, (id) =>
      call('PUT /v1/refund-requests/:id', { params: { id }, body }),
    )
    patchRemote('GET /v1/orders/:id', { params: { id: order.id } }, () => answer.order)
    dropDraft(order.id)
    onDone(answer.refundRequest)
  })
  const send = () => {
    const read = readRefund(draft, order)
    setWrong(read.kind === 'wrong' ? wordsFor(read.field, order) : '')
    if (read.kind === 'wrong') return
    void askConsent(consents.kind === 'ready' ? consents.data.items : [], ['refund_arrived'])
    sending.run(read.asked)
  }
  return (
    <View className={styles.form}>
      <RefundWhat order={order} draft={draft} onChange={write} />
      <RefundWhy order={order} draft={draft} onChange={write} />
      <RefundPictures pictures={pictures} />
      <View className={styles.promise}>{ask.promise}</View>
      <ActionBar>
        <Problem code={sending.problem} words={wrong} />
        <Button id="send-refund" fill words={ask.send} busy={sending.busy} onTap={send} />
      </ActionBar>
      <OpenInWeChat of={sending} />
    </View>
  )
}

const wordsFor = (field: 'lines' | 'amount' | 'reason', order: Order): string => {
  const { ask } = ordersWords()
  if (field === 'amount') return ask.amountWrong(refundableFen(order))
  return field === 'lines' ? ask.linesWrong : ask.whyWrong
}
