import { sql } from 'kysely'
import type { Member } from '@huitou/contract'
import { dayOf } from '../day'
import { prepared } from '../db/prepared'
import type { Db, Trx } from '../db/schema'
import type { MemberView } from '../deps'
import { standingOf, type LevelledTier } from '../membership/standing'
import { accountOf } from '../points/read'
import { summaryOf } from '../points/summary'
import { say, type Language, type Shop } from '../shop'

/** The member as every answer shows them: one query, unless points are due and have to be reckoned. */
export const memberViewOf =
  ({ brand, program, pictures }: Shop): MemberView =>
  async (db, memberId, { now, language }): Promise<Member> => {
    const row = await readMember(db, memberId)
    // Nothing earns growth yet: products bring it.
    const growth = 0
    const today = dayOf(now, program.timeZone)
    const { tier, nextTier, membershipYear } = standingOf(program, { joinedOn: row.joined_on, growth }, today)
    const givenName = brand.memberNames[row.given_name_no % brand.memberNames.length]
    return {
      id: row.id,
      name: row.name ?? (givenName ? say(givenName, language) : ''),
      nameIsGiven: row.name === null,
      avatar: pictures.face(row.face),
      face: row.face,
      role: row.role,
      joinedOn: row.joined_on,
      tier: named(tier, language),
      growth,
      nextTier: nextTier && { ...nextTier, name: say(nextTier.name, language) },
      membershipYear,
      points: await summaryOf(db, accountOf(row), now),
      agreed: { terms: row.terms, privacy: row.privacy },
    }
  }

const named = ({ id, name, level }: LevelledTier, language: Language) => ({ id, name: say(name, language), level })

const readMember = (db: Db | Trx, memberId: string) =>
  db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.member_id', 'members.id')
    .select([
      'members.id',
      'accounts.member_id',
      'available',
      'pending',
      'debt',
      'seq',
      'next_due_at',
      'name',
      'given_name_no',
      'face',
      'role',
      'joined_on',
      agreedVersion('terms').as('terms'),
      agreedVersion('privacy').as('privacy'),
    ])
    .where('members.id', '=', memberId)
    .modifyEnd(prepared)
    .executeTakeFirstOrThrow()

/** What the member agreed to last, in the one query that reads the rest. */
const agreedVersion = (document: 'terms' | 'privacy') => sql<string | null>`(
  select version from agreements where member_id = members.id and document = ${document}
  order by agreed_at desc limit 1)`
