import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { useMemberAction } from '@/flows/member-action'
import { boardWords } from '@/i18n/board'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { TextArea } from '@/ui/text-area'
import { oneLine } from './one-line'
import type { MoneyBack } from './money-board'
import styles from './board.module.scss'

type RepaySheetProps = { of: MoneyBack | null; onClose: () => void; onRepaid: () => void }

/** WeChat could not: it was repaid another way, and how is written down. */
export const RepaySheet = ({ of, onClose, onRepaid }: RepaySheetProps) => {
  const { refund: words } = boardWords()
  return (
    <Sheet
      open={of !== null}
      title={of === null ? '' : words.repayTitle(of.member.name, of.amountFen)}
      help={words.repayHelp}
      onClose={onClose}
    >
      {of === null ? null : <Fields id={of.id} onRepaid={onRepaid} />}
    </Sheet>
  )
}

const Fields = ({ id, onRepaid }: { id: string; onRepaid: () => void }) => {
  const { refund: words, problem } = boardWords()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const repaying = useMemberAction('repay-refund', async (note: string) => {
    await call('POST /v1/staff/refunds/:id/repayment', { params: { id }, body: { note } })
    onRepaid()
  })
  const repay = () => {
    const note = oneLine(typed)
    setWrong(note === '')
    if (note !== '') repaying.run(note)
  }
  return (
    <>
      <View className={styles.across}>
        <TextArea
          id="repaid-note"
          label={words.repayNote}
          placeholder={words.repayPlaceholder}
          maxLength={200}
          value={typed}
          onChange={setTyped}
        />
      </View>
      <Problem code={repaying.problem} words={wrong ? words.repayWrong : (problem(repaying.problem) ?? '')} />
      <Button id="confirm-repayment" words={words.repayConfirm} busy={repaying.busy} onTap={repay} />
    </>
  )
}
