import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { boardWords } from '@/i18n/board'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { TextArea } from '@/ui/text-area'
import { AskedFor } from './asked-for'
import { GiveBackSheet, type Answer } from './give-back-sheet'
import type { Done } from './give-back-screen'
import { GiveBackWhat } from './give-back-what'
import { chosenFen, leftFenOf, type Chosen } from './giving-back'
import { oneLine } from './one-line'
import styles from './board.module.scss'

type Order = AnswerOf<'GET /v1/staff/orders/:id'>
export type Asked = Order['refundRequests'][number]
type GiveBackFormProps = { order: Order; request: Asked | null; onDone: (done: Done) => void }

/** How much goes back; it is said once more before it does. */
export const GiveBackForm = ({ order, request, onDone }: GiveBackFormProps) => {
  const { refund: words } = boardWords()
  const leftFen = leftFenOf(order)
  const wholeFen = request === null ? leftFen : Math.min(request.amountFen, leftFen)
  const [chosen, choose] = useState<Chosen>(() => ({ what: 'whole', pieces: piecesOf(request), yuan: '' }))
  const [note, setNote] = useState('')
  const [wrong, setWrong] = useState(false)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const fen = chosenFen(chosen, { lines: order.lines, wholeFen, leftFen })
  const give = () => {
    setWrong(fen === null)
    if (fen !== null) setAnswer({ kind: 'give', amountFen: fen, note: oneLine(note) })
  }
  return (
    <View className={styles.board}>
      <View className={styles.columns}>
        <View>
          <AskedFor order={order} request={request} />
        </View>
        <View>
          <GiveBackWhat
            order={order}
            wholeFen={wholeFen}
            isAsked={request !== null}
            chosen={chosen}
            onChange={(change) => {
              setWrong(false)
              choose({ ...chosen, ...change })
            }}
          />
          <TextArea
            id="note"
            label={request === null ? words.noteForUs : words.noteToMember}
            maxLength={200}
            value={note}
            onChange={setNote}
          />
        </View>
      </View>
      <ActionBar>
        <Problem
          code={null}
          words={wrong ? (chosen.what === 'lines' ? words.linesWrong : words.amountWrong(leftFen)) : ''}
        />
        <View className={styles.acts}>
          {request === null ? null : (
            <Button
              id="decline"
              kind="quiet"
              words={words.decline}
              onTap={() => setAnswer({ kind: 'decline', note: oneLine(note) })}
            />
          )}
          <Button id="give" fill words={words.give(fen)} onTap={give} />
        </View>
      </ActionBar>
      <GiveBackSheet order={order} request={request} answer={answer} onClose={() => setAnswer(null)} onDone={onDone} />
    </View>
  )
}

/** What the member asked for is chosen already. */
const piecesOf = (request: Asked | null): Record<string, number> =>
  Object.fromEntries((request?.lines ?? []).map(({ skuId, quantity }) => [skuId, quantity]))
