import { randomUUID } from 'node:crypto'
import type { Day } from '@huitou/contract'
import type { Trx } from '../db/schema'
import { membershipYear, yearEndsAt } from './rules'
import type { Rules } from './programs'
import { firstTier } from './standing'

/** The first membership year of who has just joined, in the lowest tier. Once per member, who has an account. */
export const startMembership = async (
  trx: Trx,
  { memberId, joinedOn, joinedAt, shop }: { memberId: string; joinedOn: Day; joinedAt: Date; shop: Rules },
) => {
  const { program } = shop
  const { id: tier } = firstTier(program)
  const endsAt = yearEndsAt(membershipYear(joinedOn, 0), program.timeZone)
  const of = { member_id: memberId, program_version: program.version }
  await trx
    .insertInto('membership_years')
    .values({ ...of, year_no: 0 })
    .execute()
  await trx
    .insertInto('memberships')
    .values({ ...of, year_no: 0, carried_tier: tier, held_tier: tier, year_ends_at: endsAt, due_at: endsAt })
    .execute()
  await trx
    .insertInto('tier_changes')
    .values({ ...of, id: randomUUID(), no: 1, cause: 'joined', to_tier: tier, growth: 0, at: joinedAt })
    .execute()
}

/** Of a member who became nobody: the years are not gone through any more, nothing is told. */
export const stopMembership = (trx: Trx, memberId: string) =>
  trx.updateTable('memberships').set({ due_at: null }).where('member_id', '=', memberId).execute()
