import type { AnswerOf, BodyOf } from '@huitou/contract'
import { Image, Input, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { keepRemote, useRemote } from '@/api/use-remote'
import { ForGuests } from '@/flows/for-guests'
import { useMemberAction } from '@/flows/member-action'
import { benefitWords } from '@/i18n/benefit-words'
import { tillWords } from '@/i18n/till'
import { paths } from '@/lib/paths'
import { backTo } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { amountOf } from './amount'
import type { Seen } from './see-guest'
import { VisitDecision } from './visit-decision'
import styles from './till.module.scss'

type Visit = AnswerOf<'GET /v1/staff/counter-visits/:id'>
type VisitScreenProps = { id: string | null; seen: Seen | null }

/** Who stands here and what they spent: the amount, one tap, and they have it. */
export const VisitScreen = ({ id, seen }: VisitScreenProps) => {
  const signedIn = useSignedIn()
  if (id === null) return <NothingHere />
  return signedIn ? <Known id={id} seen={seen} /> : <Guest />
}

const Guest = () => {
  const { titles, guestHelp } = tillWords()
  return <ForGuests title={titles.visit} help={guestHelp} />
}

const Known = ({ id, seen }: { id: string; seen: Seen | null }) => {
  const visit = useRemote('GET /v1/staff/counter-visits/:id', { params: { id } })
  return (
    <View className={styles.page}>
      <Remote of={visit} skeleton={<Skeleton bones={['row', 'panel']} />}>
        {(found) => (
          <>
            <Who visit={found} />
            {found.state === 'identified' && seen !== null ? (
              <Amount visit={found} seen={seen} />
            ) : (
              <Told visit={found} />
            )}
          </>
        )}
      </Remote>
    </View>
  )
}

const Who = ({ visit: { member } }: { visit: Visit }) => {
  const { visit: words } = tillWords()
  return (
    <View className={styles.card}>
      <View className={styles.who}>
        <Image className={styles.avatar} src={member.avatar.src} mode="aspectFill" aria-hidden />
        <View className={styles.words}>
          <View className={styles.name} id="guest">
            {`${member.name} · ${member.tier.name}`}
          </View>
          <View className={styles.help}>{`${words.points(member.points)} · ${words.coupons(member.coupons)}`}</View>
        </View>
      </View>
      <View className={styles.help}>{benefitWords(member.benefits)}</View>
      <View className={styles.caution}>{member.pickUps > 0 ? words.pickUps(member.pickUps) : ''}</View>
    </View>
  )
}

const Amount = ({ visit, seen }: { visit: Visit; seen: Seen }) => {
  const { visit: words } = tillWords()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const amountFen = amountOf(typed)
  const crediting = useMemberAction('credit-visit', async (fen: number) => {
    const params = { id: visit.id }
    const body: BodyOf<'PUT /v1/staff/counter-visits/:id'> = { ...seen, amountFen: fen, storeId: visit.store.id }
    const credited = await call('PUT /v1/staff/counter-visits/:id', { params, body })
    keepRemote('GET /v1/staff/counter-visits/:id', { params }, credited)
  })
  return (
    <>
      <View className={styles.field}>
        <View className={styles.label}>{words.amount}</View>
        <Input
          id="amount"
          className={styles.amount}
          type="digit"
          focus
          aria-label={words.amount}
          placeholder={words.placeholder}
          maxlength={8}
          value={typed}
          onInput={({ detail }) => setTyped(detail.value)}
        />
      </View>
      <ActionBar>
        <Problem
          code={crediting.problem}
          words={(tried || typed !== '') && amountFen === null ? words.amountWrong : ''}
        />
        <Button
          id="credit"
          fill
          words={words.credit(amountFen)}
          busy={crediting.busy}
          onTap={() => {
            setTried(true)
            if (amountFen !== null) crediting.run(amountFen)
          }}
        />
      </ActionBar>
    </>
  )
}

const Told = ({ visit }: { visit: Visit }) => {
  const { visit: words, money } = tillWords()
  const { state, amountFen, points, tierUp, above, by, store } = visit
  return (
    <>
      <View className={styles.card} role="status">
        <View className={styles.name} id="visit-state">
          {[words.state(state), amountFen === null ? '' : money(amountFen)].filter(Boolean).join(' · ')}
        </View>
        <View className={styles.figure} id="visit-points">
          {points !== null && state === 'credited' ? words.gained(points) : ''}
        </View>
        <View className={styles.caution}>
          {tierUp !== null && state === 'credited' ? words.tierUp(tierUp.name) : ''}
        </View>
        <View className={styles.caution}>
          {above !== null && state === 'awaiting_approval' ? words.above(above) : ''}
        </View>
        <View className={styles.help}>{words.by(by.name, store.name)}</View>
      </View>
      <VisitDecision visit={visit} />
      <ActionBar>
        <Button id="next-guest" fill words={words.next} onTap={() => backTo(paths.till)} />
      </ActionBar>
    </>
  )
}
