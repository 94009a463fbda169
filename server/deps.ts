import type { Member } from '@huitou/contract'
import type { Db, Trx } from './db/schema'
import type { Language, Shop } from './shop'

/** How a member is shown, wherever an answer carries one. */
export type MemberView = (db: Db | Trx, memberId: string, at: { now: Date; language: Language }) => Promise<Member>

/** What `app.ts` hands to the routes of every domain. */
export type Deps = { db: Db; shop: Shop; memberView: MemberView }
