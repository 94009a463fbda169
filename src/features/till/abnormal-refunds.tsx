import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { usePages } from '@/api/use-pages'
import { useMemberAction } from '@/flows/member-action'
import { tillWords } from '@/i18n/till'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { List, ListRow } from '@/ui/list'
import { LoadMore } from '@/ui/load-more'
import { Sheet } from '@/ui/sheet'
import { TextArea } from '@/ui/text-area'

/** Money that WeChat could not give back: repaid another way, and written down. */
export const AbnormalRefunds = () => {
  const { refunds: words } = tillWords()
  const { remote, tail } = usePages('GET /v1/staff/refunds', { state: 'abnormal' })
  const [refundId, setRefundId] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [wrong, setWrong] = useState(false)
  const repaying = useMemberAction('repay-refund', async (id: string) => {
    await call('POST /v1/staff/refunds/:id/repayment', { params: { id }, body: { note: note.trim() } })
    setRefundId(null)
    setNote('')
    if (remote.kind === 'ready') remote.refresh()
  })
  const repay = () => {
    setWrong(note.trim() === '')
    if (note.trim() !== '' && refundId !== null) repaying.run(refundId)
  }
  if (remote.kind !== 'ready' || remote.data.items.length === 0) return <View />
  return (
    <View>
      <List heading={words.abnormal}>
        {remote.data.items.map(({ id, amountFen, problem }, index) => (
          <ListRow
            key={id}
            id={`abnormal-${index}`}
            words={words.refund(amountFen)}
            help={problem ?? undefined}
            value={words.repaid}
            onTap={() => setRefundId(id)}
          />
        ))}
      </List>
      <LoadMore tail={tail} />
      <Sheet
        open={refundId !== null}
        title={words.repaidTitle}
        help={words.repaidHelp}
        onClose={() => setRefundId(null)}
      >
        <TextArea id="repaid-note" label={words.repaidNote} maxLength={200} value={note} onChange={setNote} />
        <Problem code={repaying.problem} words={wrong ? words.repaidWrong : ''} />
        <Button id="confirm-repayment" words={words.repaid} busy={repaying.busy} onTap={repay} />
      </Sheet>
    </View>
  )
}
