import { createHash } from 'node:crypto'
import { cast, shopkeeper } from '../play/cast'
import type { Book, Person } from './book'

/** Who a tool or a browser may name: letters, digits and `. _ -`, up to 64. */
export const userPattern = '^[\\p{L}\\p{N}._-]{1,64}$'
const userShape = new RegExp(userPattern, 'u')
export const isUser = (text: string) => userShape.test(text)

const digest = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url')

/** The same person has another openid in every app, and the same one for ever: also in a book that was lost. */
export const openidOf = (user: string, appid: string) => `o${digest('openid', appid, user).slice(0, 27)}`
const unionidOf = (user: string) => `u${digest('unionid', user).slice(0, 27)}`

/** The person named, made on first mention. Personas are known from the start. */
export const personFor = (book: Book, user: string, wishes: Wishes & { now: Date }): Person => {
  const known = book.pages.people[user]
  const persona = [...cast, shopkeeper].find((one) => one.user === user)
  const hasUnionid = wishes.unionid ?? (known ? known.unionid !== null : (persona?.hasUnionid ?? false))
  const person: Person = {
    user,
    name: known?.name ?? persona?.name ?? wishes.name ?? user,
    unionid: hasUnionid ? unionidOf(user) : null,
    snapshot: wishes.snapshot ?? known?.snapshot ?? false,
    madeAt: known?.madeAt ?? wishes.now.toISOString(),
  }
  book.pages.people[user] = person
  return person
}
export type Wishes = { name?: string; unionid?: boolean; snapshot?: boolean }

/** Somebody who was never here: the next free number, so that people can be told apart in the list. */
export const newcomer = (book: Book, now: Date): Person => {
  let number = 1
  while (book.pages.people[`new-${number}`]) number += 1
  return personFor(book, `new-${number}`, { name: `新朋友 ${number}`, now })
}
