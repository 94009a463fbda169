import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { keepRemote } from '@/api/use-remote'
import { useMemberAction } from '@/flows/member-action'
import { tillWords } from '@/i18n/till'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { TextArea } from '@/ui/text-area'
import styles from './till.module.scss'

type Visit = AnswerOf<'GET /v1/staff/counter-visits/:id'>

/** What a manager may do with it: let it pass or not, or take it back. */
export const VisitDecision = ({ visit: { id, mayDecide, mayReverse } }: { visit: Visit }) => {
  const { visit: words } = tillWords()
  const [asking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const params = { id }
  const deciding = useMemberAction('decide-visit', async (approved: boolean) => {
    const told = await call('POST /v1/staff/counter-visits/:id/decision', { params, body: { approved } })
    keepRemote('GET /v1/staff/counter-visits/:id', { params }, told)
  })
  const reversing = useMemberAction('reverse-visit', async () => {
    const told = await call('POST /v1/staff/counter-visits/:id/reversal', { params, body: { note: note.trim() } })
    keepRemote('GET /v1/staff/counter-visits/:id', { params }, told)
    setAsking(false)
  })
  return (
    <View>
      <Problem code={deciding.problem ?? reversing.problem} />
      <View className={styles.acts}>
        {mayDecide ? (
          <>
            <Button
              id="decline"
              kind="secondary"
              fill
              words={words.decline}
              busy={deciding.busy}
              onTap={() => deciding.run(false)}
            />
            <Button id="approve" fill words={words.approve} busy={deciding.busy} onTap={() => deciding.run(true)} />
          </>
        ) : null}
        {mayReverse ? <Button id="reverse" kind="quiet" words={words.reverse} onTap={() => setAsking(true)} /> : null}
      </View>
      <Sheet open={asking} title={words.reverseTitle} help={words.reverseHelp} onClose={() => setAsking(false)}>
        <TextArea id="reason" label={words.reason} maxLength={200} value={note} onChange={setNote} />
        <Button
          id="confirm-reversal"
          kind="danger"
          words={words.reverseConfirm}
          busy={reversing.busy}
          onTap={() => reversing.run(null)}
        />
      </Sheet>
    </View>
  )
}
