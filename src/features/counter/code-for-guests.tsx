import { useEffect, useRef } from 'react'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { counterWords } from '@/i18n/counter'
import { cameByTap } from '@/platform/navigation'
import { EmptyState } from '@/ui/empty-state'
import { Waiting } from './waiting'

/**
 * A guest who tapped the card wants the code: signing in goes on with that tap. Whoever came by a link (the store's
 * printed code) reads first what it is for.
 */
export const CodeForGuests = () => {
  const signIn = useMemberAction('sign-in', async () => undefined)
  const words = counterWords()
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || !cameByTap()) return
    begun.current = true
    signIn.run(null)
  })
  // Who tapped the card waits for the code, not for words about it.
  if (signIn.busy) return <Waiting />
  return (
    <>
      <EmptyState
        title={words.guestTitle}
        help={signIn.problem === null ? words.guestHelp : t.problem[signIn.problem]}
        action={{ id: 'sign-in', words: t.common.signIn, onTap: () => signIn.run(null) }}
      />
      <OpenInWeChat of={signIn} />
    </>
  )
}
