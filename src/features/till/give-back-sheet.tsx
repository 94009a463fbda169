import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { boardWords } from '@/i18n/board'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { TextArea } from '@/ui/text-area'
import type { Asked } from './give-back-form'
import type { Done } from './give-back-screen'
import { oneLine } from './one-line'
import { useGivingBack } from './use-giving-back'
import styles from './board.module.scss'

export type Answer = { kind: 'give'; amountFen: number; note: string } | { kind: 'decline'; note: string }
type GiveBackSheetProps = {
  order: AnswerOf<'GET /v1/staff/orders/:id'>
  request: Asked | null
  answer: Answer | null
  onClose: () => void
  onDone: (done: Done) => void
}

/** Once more, to the fen, before money moves; or why it does not. */
export const GiveBackSheet = ({ order, request, answer, onClose, onDone }: GiveBackSheetProps) => {
  const { refund: words } = boardWords()
  const { name } = order.member
  const of = { orderId: order.id, requestId: request?.id ?? null, onDone }
  return (
    <View>
      <Sheet
        open={answer?.kind === 'give'}
        title={answer?.kind === 'give' ? words.giveTitle(name, answer.amountFen) : ''}
        help={words.giveHelp}
        onClose={onClose}
      >
        {answer?.kind === 'give' ? <Give {...of} answer={answer} /> : null}
      </Sheet>
      <Sheet
        open={answer?.kind === 'decline'}
        title={words.declineTitle(name)}
        help={words.declineHelp}
        onClose={onClose}
      >
        {answer?.kind === 'decline' ? <Decline {...of} said={answer.note} /> : null}
      </Sheet>
    </View>
  )
}

type Of = { orderId: string; requestId: string | null; onDone: (done: Done) => void }

const Give = ({ answer, ...of }: Of & { answer: Extract<Answer, { kind: 'give' }> }) => {
  const { refund: words, money, problem } = boardWords()
  const giving = useGivingBack(of)
  return (
    <>
      <View className={styles.result} id="sum">
        {money(answer.amountFen)}
      </View>
      <View className={styles.help}>{answer.note}</View>
      <Problem code={giving.problem} words={problem(giving.problem) ?? ''} />
      <Button id="confirm-give" words={words.giveConfirm} busy={giving.busy} onTap={() => giving.run(answer)} />
    </>
  )
}

const Decline = ({ said, ...of }: Of & { said: string }) => {
  const { refund: words, problem } = boardWords()
  const [typed, setTyped] = useState(said)
  const [wrong, setWrong] = useState(false)
  const giving = useGivingBack(of)
  const decline = () => {
    const note = oneLine(typed)
    setWrong(note === '')
    if (note !== '') giving.run({ kind: 'decline', note })
  }
  return (
    <>
      <View className={styles.across}>
        <TextArea id="decline-note" label={words.declineNote} maxLength={200} value={typed} onChange={setTyped} />
      </View>
      <Problem code={giving.problem} words={wrong ? words.declineWrong : (problem(giving.problem) ?? '')} />
      <Button id="confirm-decline" kind="danger" words={words.declineConfirm} busy={giving.busy} onTap={decline} />
    </>
  )
}
