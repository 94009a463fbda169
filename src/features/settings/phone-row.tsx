import type { Member } from '@huitou/contract'
import { accountWords } from '@/i18n/account'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { ListRow } from '@/ui/list'

/** Late and optional: nothing else in the app asks for it. */
export const PhoneRow = ({ member }: { member: Member | null }) => {
  const words = accountWords().phone
  return (
    <ListRow
      id="open-phone"
      icon="me"
      words={words.title}
      help={words.rowHelp}
      value={member === null ? undefined : (member.phone ?? words.none)}
      onTap={() => open(paths.phone)}
    />
  )
}
