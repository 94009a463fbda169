import type { Book } from '../book/book'

/** Messages as tools and the control page see them, newest first. */
export const shownMessages = ({ pages }: Book, { user, limit }: { user?: string; limit?: number }) =>
  pages.messages
    .filter((message) => user === undefined || message.user === user)
    .reverse()
    .slice(0, limit)
    .map(({ at, ...message }) => ({ ...message, at: new Date(at).toISOString() }))
