import type { Role } from '@huitou/contract'
import { useState } from 'react'
import { accountWords } from '@/i18n/account'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { List, ListRow } from '@/ui/list'
import { LeaveSheet } from './leave-sheet'

type StaffRowsProps = { role: Role | null; memberId: string | null }

/** For who works here, and for who is about to. */
export const StaffRows = ({ role, memberId }: StaffRowsProps) => {
  const words = accountWords().staff
  const [leaving, setLeaving] = useState(false)
  const close = () => setLeaving(false)
  return (
    <List heading={words.heading}>
      {role === 'owner' || role === 'manager' ? (
        <ListRow id="open-team" icon="group" words={words.team} onTap={() => open(paths.team)} />
      ) : null}
      {role === null ? (
        <ListRow id="open-join" icon="store" words={words.join} help={words.joinHelp} onTap={() => open(paths.join)} />
      ) : null}
      {role === 'clerk' && memberId !== null ? (
        <>
          <ListRow id="leave-team" icon="store" words={words.leaveRow} onTap={() => setLeaving(true)} />
          <LeaveSheet memberId={memberId} open={leaving} onClose={close} />
        </>
      ) : null}
    </List>
  )
}
