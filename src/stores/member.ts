import type { Member } from '@huitou/contract'
import { create } from 'zustand'

const useStore = create<{ member: Member | null }>(() => ({ member: null }))

/** The member as the last answer told, or null for a guest. */
export const useMember = (): Member | null => useStore((state) => state.member)
export const keepMember = (member: Member | null): void => useStore.setState({ member })

/** How many messages are unread, after the inbox was seen. */
export const keepUnread = (unread: number): void =>
  useStore.setState(({ member }) => ({ member: member === null ? null : { ...member, unread } }))
