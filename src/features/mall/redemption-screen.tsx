import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { patchRemote, useRemote } from '@/api/use-remote'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { usePay } from '@/flows/pay'
import { t } from '@/i18n'
import { mallWords } from '@/i18n/mall'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { Sheet } from '@/ui/sheet'
import { Skeleton } from '@/ui/skeleton'
import { Tap } from '@/ui/tap'
import { Timeline } from '@/ui/timeline'
import { Toast, useToast } from '@/ui/toast'
import { HandOver } from './hand-over'
import { priceOf } from './price-of'
import type { Redemption } from './redeem'
import { RedemptionsForGuests } from './redemptions-for-guests'
import { Money, PayHelp } from './redemption-money'
import styles from './redemption-screen.module.scss'

/** One redemption: where it stands, how to get it, and how to give it back. */
export const RedemptionScreen = ({ id }: { id: string | null }) => {
  const signedIn = useSignedIn()
  if (id === null) return <NothingHere />
  return signedIn ? <Known id={id} /> : <RedemptionsForGuests />
}

const Known = ({ id }: { id: string }) => {
  const redemption = useRemote('GET /v1/redemptions/:id', { params: { id } })
  if (redemption.kind === 'failed' && redemption.code === 'not_found') return <NothingHere />
  return (
    <Remote of={redemption} skeleton={<Skeleton bones={['title', 'line', 'panel', 'row', 'row']} />}>
      {(found) => <Facts redemption={found} />}
    </Remote>
  )
}

const Facts = ({ redemption }: { redemption: Redemption }) => {
  const [asking, setAsking] = useState(false)
  const { message, say } = useToast()
  const cancel = useMemberAction('cancel-redemption', async (id: string) => {
    const { redemption: now } = await call('POST /v1/redemptions/:id/cancellation', { params: { id }, body: {} })
    patchRemote('GET /v1/redemptions/:id', { params: { id } }, () => now)
    setAsking(false)
    say(mallWords().redemption.cancelled(now.pricePoints))
  })
  const { pay, confirming, ...outside } = usePay()
  const money = useMemberAction('redemption-money', async (what: 'pay' | 'receipt') => {
    const { id } = redemption
    if (what === 'pay') {
      await pay({ kind: 'redemption', id })
      const now = await call('GET /v1/redemptions/:id', { params: { id } })
      return patchRemote('GET /v1/redemptions/:id', { params: { id } }, () => now)
    }
    const { redemption: now } = await call('POST /v1/redemptions/:id/receipt', { params: { id }, body: {} })
    patchRemote('GET /v1/redemptions/:id', { params: { id } }, () => now)
    return say(mallWords().redemption.receivedDone)
  })
  const problem = cancel.problem ?? money.problem
  return (
    <>
      <View className={styles.state} id="state" role="status">
        {stateOf(redemption)}
      </View>
      <PayHelp redemption={redemption} />
      <HandOver redemption={redemption} />
      <Tap
        id="open-reward"
        className={styles.what}
        role="link"
        onTap={() => open(`${paths.reward}?id=${redemption.rewardId}`)}
      >
        <View className={styles.tile}>
          <Image className={styles.picture} src={redemption.picture.src} mode="aspectFit" aria-hidden />
        </View>
        <View className={styles.words}>
          <View className={styles.name}>{redemption.name}</View>
          <View className={styles.price}>
            {priceOf(redemption)} {mallWords().redemption.quantity(redemption.quantity)}
          </View>
        </View>
      </Tap>
      <View>
        <Money redemption={redemption} />
      </View>
      <View className={styles.timeline}>
        <Timeline
          steps={[...redemption.timeline].reverse().map(({ state, at, cause }) => ({
            words: mallWords().redemption.step[state],
            help: [t.points.when(at), cause === null ? '' : mallWords().redemption.cause[cause]]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      </View>
      <View className={styles.problem} role="alert">
        {confirming ? mallWords().redemption.unsure : problem === null ? '' : t.problem[problem]}
      </View>
      <View className={styles.act}>
        {redemption.state === 'awaiting_payment' && redemption.payment !== 'unsure' ? (
          <Button
            id="pay"
            fill
            words={confirming ? mallWords().redemption.asking : mallWords().redemption.pay(redemption.amountFen)}
            busy={money.busy}
            onTap={() => money.run('pay')}
          />
        ) : null}
        {redemption.mayConfirmReceipt ? (
          <Button
            id="received"
            fill
            words={mallWords().redemption.received}
            busy={money.busy}
            onTap={() => money.run('receipt')}
          />
        ) : null}
      </View>
      <View className={styles.cancel}>
        {redemption.mayCancel ? (
          <Button
            id="cancel-redemption"
            kind="quiet"
            words={mallWords().redemption.cancel}
            onTap={() => setAsking(true)}
          />
        ) : null}
      </View>
      <Sheet open={asking} title={mallWords().redemption.cancelTitle} onClose={() => setAsking(false)}>
        <View className={styles.help}>
          {mallWords().redemption.cancelHelp(redemption.pricePoints, paidFen(redemption))}
        </View>
        <Button
          id="confirm"
          kind="danger"
          fill
          words={mallWords().redemption.cancelConfirm}
          busy={cancel.busy}
          onTap={() => cancel.run(redemption.id)}
        />
        <Button id="cancel" kind="quiet" fill words={mallWords().redemption.keep} onTap={() => setAsking(false)} />
      </Sheet>
      <Toast message={message} />
      <OpenInWeChat of={outside} />
    </>
  )
}

const stateOf = ({ state, shipping }: Redemption): string =>
  state === 'redeemed' && shipping !== null ? mallWords().redemption.toShip : mallWords().redemption.state[state]

const paidFen = ({ amountFen, payment }: Redemption): number => (payment === 'paid' ? amountFen : 0)
