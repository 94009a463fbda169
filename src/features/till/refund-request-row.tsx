import type { AnswerOf } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { useMemberAction } from '@/flows/member-action'
import { ordersWords } from '@/i18n/orders'
import { tillWords } from '@/i18n/till'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { TextArea } from '@/ui/text-area'
import styles from './till.module.scss'

type Request = AnswerOf<'GET /v1/staff/refund-requests'>['items'][number]
type RefundRequestRowProps = { index: number; request: Request; onDecided: () => void }

/** What somebody asks back, why, with their pictures, and the two answers. */
export const RefundRequestRow = ({ index, request, onDecided }: RefundRequestRowProps) => {
  const { refunds: words } = tillWords()
  const { id, member, amountFen, reason, words: said, pictures, answerBy, overdue } = request
  const [answer, setAnswer] = useState<'approve' | 'decline' | null>(null)
  const [note, setNote] = useState('')
  const deciding = useMemberAction(`decide-refund-${id}`, async (approved: boolean) => {
    await call('POST /v1/staff/refund-requests/:id/decision', { params: { id }, body: { approved, note: note.trim() } })
    setAnswer(null)
    onDecided()
  })
  return (
    <View className={styles.row}>
      <View className={styles.name}>{words.asks(member.name, amountFen)}</View>
      <View className={styles.help}>{[ordersWords().refunds.reason(reason), said].filter(Boolean).join(' · ')}</View>
      <View className={styles.caution}>{overdue ? words.overdue : words.by(answerBy)}</View>
      <View className={styles.pictures}>
        {pictures.map(({ src }) => (
          <Image key={src} className={styles.picture} src={src} mode="aspectFill" aria-label={words.picture} />
        ))}
      </View>
      <View className={styles.who}>
        <Button
          id={`decline-${index}`}
          kind="quiet"
          size="inline"
          words={words.decline}
          onTap={() => setAnswer('decline')}
        />
        <Button id={`approve-${index}`} size="inline" words={words.approve} onTap={() => setAnswer('approve')} />
      </View>
      <Sheet
        open={answer !== null}
        title={answer === 'approve' ? words.approveTitle(amountFen) : words.declineTitle}
        help={answer === 'approve' ? words.approveHelp : words.declineHelp}
        onClose={() => setAnswer(null)}
      >
        <TextArea id="note" label={words.note} maxLength={200} value={note} onChange={setNote} />
        <Problem code={deciding.problem} />
        <Button
          id="confirm-decision"
          kind={answer === 'approve' ? 'primary' : 'danger'}
          words={answer === 'approve' ? words.approve : words.decline}
          busy={deciding.busy}
          onTap={() => deciding.run(answer === 'approve')}
        />
      </Sheet>
    </View>
  )
}
