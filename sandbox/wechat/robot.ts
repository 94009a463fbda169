import type { Book } from '../book/book'
import { textOf, type Query } from './apps'
import { problem } from './errcodes'
import { createQuota, quotas } from './quota'

const kept = 100
const longestBytes = 2_048

/** A group robot of WeCom: who has its key speaks in the group, 20 times a minute. */
export const createGroupRobot = (book: Book, key: string | null) => {
  const quota = createQuota(quotas.robot)
  return (body: Query, now: Date) => {
    if (key === null || textOf(body, 'key') !== key) return problem(93000)
    if (body.msgtype !== 'text') return problem(40008)
    const text = contentOf(body.text)
    if (text === '') return problem(44004)
    if (Buffer.byteLength(text) > longestBytes) return problem(40058)
    if (!quota.take(now)) return problem(45009)
    book.pages.robot = [...book.pages.robot, { at: now.getTime(), text }].slice(-kept)
    return { errcode: 0, errmsg: 'ok' }
  }
}

const contentOf = (text: unknown): string => {
  const content: unknown = typeof text === 'object' && text !== null ? Reflect.get(text, 'content') : null
  return typeof content === 'string' ? content : ''
}
