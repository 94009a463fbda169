import type { StaffDeal } from '@huitou/contract'
import { call } from '@/api/call'
import { useMemberAction } from '@/flows/member-action'
import { boardWords } from '@/i18n/board'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'

type WithdrawSheetProps = { of: StaffDeal | null; onClose: () => void; onWithdrawn: () => void }

/** What happens to whom, before a deal is taken back for good. */
export const WithdrawSheet = ({ of, onClose, onWithdrawn }: WithdrawSheetProps) => {
  const { deal: words, problem } = boardWords()
  const withdrawing = useMemberAction('withdraw-deal', async (id: string) => {
    await call('POST /v1/staff/deals/:id/withdrawal', { params: { id }, body: {} })
    onWithdrawn()
  })
  return (
    <Sheet
      open={of !== null}
      title={words.withdrawTitle(of?.name ?? '')}
      help={words.withdrawHelp(of?.openGroups ?? 0, of?.seatsPaid ?? 0)}
      onClose={onClose}
    >
      <Problem code={withdrawing.problem} words={problem(withdrawing.problem) ?? ''} />
      <Button
        id="confirm-withdrawal"
        kind="danger"
        words={words.withdrawConfirm}
        busy={withdrawing.busy}
        onTap={() => {
          if (of !== null) withdrawing.run(of.id)
        }}
      />
    </Sheet>
  )
}
