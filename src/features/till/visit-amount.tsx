import type { AnswerOf, BodyOf } from '@huitou/contract'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { keepRemote } from '@/api/use-remote'
import { useMemberAction } from '@/flows/member-action'
import { tillWords } from '@/i18n/till'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { amountOf } from './amount'
import type { Seen } from './see-guest'
import { VisitLayout } from './visit-layout'
import styles from './till.module.scss'

type VisitAmountProps = { visit: AnswerOf<'GET /v1/staff/counter-visits/:id'>; seen: Seen }

/** What they spent: typed, and one tap. */
export const VisitAmount = ({ visit, seen }: VisitAmountProps) => {
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
    <VisitLayout
      visit={visit}
      bar={
        <>
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
        </>
      }
    >
      <View className={styles.field}>
        <View className={styles.label}>{words.amount}</View>
        <Input
          id="amount"
          className={styles.amount}
          type="digit"
          // Whoever came to fetch something sees that first.
          focus={visit.pickUps.length === 0}
          aria-label={words.amount}
          placeholder={words.placeholder}
          maxlength={8}
          value={typed}
          onInput={({ detail }) => setTyped(detail.value)}
        />
      </View>
    </VisitLayout>
  )
}
