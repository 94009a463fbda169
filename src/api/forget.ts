import { mutate } from 'swr'
import { forgetAll } from '@/platform/storage'
import { keepMember } from '@/stores/member'
import { dropSession } from '@/stores/session'
import { CONTENT } from './use-remote'

/** Forgets the member on this device: the session and everything that was read with it. */
export const forgetMember = (): void => {
  dropSession()
  keepMember(null)
  forgetAll(CONTENT)
  void mutate(() => true, undefined, { revalidate: false })
}
