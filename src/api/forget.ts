import { mutate } from 'swr'
import { forgetAll } from '@/platform/storage'
import { keepMember } from '@/stores/member'
import { dropSession } from '@/stores/session'
import { AS_MEMBER, CONTENT } from './use-remote'

/** Forgets the member on this device: the session and everything that was read with it. */
export const forgetMember = (): void => {
  dropSession()
  keepMember(null)
  forgetAll(CONTENT)
  // Only what was read as a member: a guest's first question may be on its way already, and its answer must count.
  void mutate((address) => typeof address === 'string' && address.includes(AS_MEMBER), undefined, { revalidate: false })
}
