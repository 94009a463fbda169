import type { Member } from '@huitou/contract'
import { mutate } from 'swr'
import { forgetAll } from '@/platform/storage'
import { keepMember } from '@/stores/member'
import { AS_MEMBER, CONTENT, keepRemote } from './use-remote'

/** The session goes on as another member: everything that was read before is of somebody who is no more. */
export const becomeMember = (member: Member): void => {
  forgetAll(CONTENT)
  void mutate((address) => typeof address === 'string' && address.includes(AS_MEMBER), undefined)
  keepKnownMember(member)
}

/** What an answer told of the member, wherever they are shown. */
export const keepKnownMember = (member: Member): void => {
  keepMember(member)
  keepRemote('GET /v1/me', {}, member)
}
