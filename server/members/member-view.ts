import { sql } from 'kysely'
import type { Member } from '@huitou/contract'
import { addDays } from '../day'
import type { Db, Trx } from '../db/schema'
import type { MemberView } from '../deps'
import { say, type Shop } from '../shop'

/** The member as every answer shows them. */
export const memberViewOf =
  (shop: Shop): MemberView =>
  async (db, memberId, { language }): Promise<Member> => {
    const row = await readMember(db, memberId)
    const { brand, program, pictures } = shop
    const tiers = program.tiers.map((tier, index) => ({ ...tier, name: say(tier.name, language), level: index + 1 }))
    const [tier, nextTier = null] = tiers
    if (!tier) throw new Error('the program has no tier')
    const givenName = brand.memberNames[row.given_name_no % brand.memberNames.length]
    const { available, pending, debt } = row
    return {
      id: row.id,
      name: row.name ?? (givenName ? say(givenName, language) : ''),
      nameIsGiven: row.name === null,
      avatar: pictures.face(row.face),
      face: row.face,
      role: row.role,
      joinedOn: row.joined_on,
      tier,
      growth: 0,
      nextTier: nextTier && { ...nextTier, growthMissing: nextTier.growthFrom },
      membershipYear: { startsOn: row.joined_on, endsOn: addDays(row.joined_on, 364) },
      points: { balance: available + pending - debt, available, pending, debt },
      agreed: row.agreed,
    }
  }

const readMember = (db: Db | Trx, memberId: string) =>
  db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.member_id', 'members.id')
    .select([
      'id',
      'name',
      'given_name_no',
      'face',
      'role',
      'joined_on',
      'available',
      'pending',
      'debt',
      agreedVersion('terms').as('terms'),
      agreedVersion('privacy').as('privacy'),
    ])
    .where('members.id', '=', memberId)
    .executeTakeFirstOrThrow()
    .then(({ terms, privacy, ...row }) => ({ ...row, agreed: { terms, privacy } }))

/** What the member agreed to last, in the one query that reads the rest. */
const agreedVersion = (document: 'terms' | 'privacy') => sql<string | null>`(
  select version from agreements where member_id = members.id and document = ${document}
  order by agreed_at desc limit 1)`
