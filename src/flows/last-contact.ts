import { number, object, safeParse, string } from 'valibot'
import { clockOffset, trustOffset } from '@/lib/clock'
import { readStored, store } from '@/platform/storage'
import { accessToken } from '@/stores/session'

const KEY = 'contact'
const Contact = object({ offset: number(), session: string() })

/** Enough to tell one session from another. */
const thisSession = (): string => (accessToken() ?? '').slice(-8)

const lastContact = () => {
  const kept = safeParse(Contact, readStored(KEY))
  return kept.success ? kept.output : null
}

/** The server was heard of: how wrong this phone's clock is, and in which session. */
export const keepContact = (): void => store(KEY, { offset: clockOffset(), session: thisSession() })

/** Whether what was kept then is this session's: another one makes codes of something else. */
export const isOfThisSession = (): boolean => lastContact()?.session === thisSession()

/** A phone whose clock is wrong stays right at a launch without a network. */
export const trustLastContact = (): void => {
  const contact = lastContact()
  if (contact !== null) trustOffset(contact.offset)
}
