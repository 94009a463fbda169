import { useKnownMember } from '@/flows/known-member'
import { accountWords } from '@/i18n/account'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { ListRow } from '@/ui/list'

/** Late and optional: nothing else in the app asks for it. */
export const PhoneRow = () => {
  const words = accountWords().phone
  const member = useKnownMember()
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
