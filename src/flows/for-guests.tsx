import { picture as drawing } from '@/api/address'
import { t } from '@/i18n'
import { EmptyState } from '@/ui/empty-state'
import { useMemberAction } from './member-action'
import { OpenInWeChat } from './open-in-wechat'

type ForGuestsProps = {
  /** Absolute address of a line drawing; the one of the shop's people without it. */
  picture?: string
  title: string
  help: string
}

/** In place of what only a member has: what it would be, and the way to it. */
export const ForGuests = ({ picture, title, help }: ForGuestsProps) => {
  const signIn = useMemberAction('sign-in', async () => undefined)
  return (
    <>
      <EmptyState
        picture={picture ?? drawing('empty/groups', 440)}
        title={title}
        help={signIn.problem === null ? help : t.problem[signIn.problem]}
        action={{ id: 'sign-in', words: t.common.signIn, onTap: () => signIn.run(null) }}
      />
      <OpenInWeChat of={signIn} />
    </>
  )
}
