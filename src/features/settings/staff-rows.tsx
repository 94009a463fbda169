import type { Role } from '@huitou/contract'
import { accountWords } from '@/i18n/account'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { List, ListRow } from '@/ui/list'

/** For who works here, and for who is about to. */
export const StaffRows = ({ role }: { role: Role | null }) => {
  const words = accountWords().staff
  // A clerk's own place is the till.
  if (role === 'clerk') return null
  return (
    <List heading={words.heading}>
      {role === 'owner' || role === 'manager' ? (
        <ListRow id="open-team" icon="group" words={words.team} onTap={() => open(paths.team)} />
      ) : null}
      {role === null ? (
        <ListRow id="open-join" icon="store" words={words.join} help={words.joinHelp} onTap={() => open(paths.join)} />
      ) : null}
    </List>
  )
}
