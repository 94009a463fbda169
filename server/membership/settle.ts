import type { Trx } from '../db/schema'
import { tell } from '../messages/tell'
import { restate } from './restate'
import { membershipYear, missingToKeep, yearEndsAt } from './rules'
import { toldTier } from './told'
import type { Rules } from './programs'
import { currentYear, standingOf, type Membership, type Year } from './state'

/**
 * Does what is due on a membership by `now`, in the order of its time and at that time: the notice before a year's end,
 * the year's end. Under the lock of the member's account. @returns the membership as it is then
 */
export const settleMembership = async (
  trx: Trx,
  membership: Membership,
  { now, shop }: { now: Date; shop: Rules },
): Promise<Membership> => {
  const { noticeAt, yearEndsAt: endsAt } = membership
  // A notice is always due before the end of its year.
  if (noticeAt !== null && noticeAt <= now)
    return settleMembership(trx, await giveNotice(trx, membership, { at: noticeAt, shop }), { now, shop })
  if (endsAt > now) return membership
  return settleMembership(trx, await endYear(trx, membership, { at: endsAt, shop }), { now, shop })
}

const endYear = async (trx: Trx, membership: Membership, { at, shop }: { at: Date; shop: Rules }) => {
  const year: Year = nextYear(currentYear(membership), shop)
  await trx
    .insertInto('membership_years')
    .values({ member_id: membership.memberId, year_no: year.no, program_version: year.programVersion })
    .execute()
  return restate(trx, { ...membership, years: [...membership.years, year] }, { because: 'year_ended', at, shop })
}

/** Changed thresholds count from a member's next year: those in force when it begins stay with it. */
const nextYear = ({ no }: Year, { program }: Rules): Year => ({
  no: no + 1,
  programVersion: program.version,
  growth: 0,
})

const giveNotice = async (trx: Trx, membership: Membership, { at, shop }: { at: Date; shop: Rules }) => {
  const { memberId, joinedOn } = membership
  const { year, tiers, standing, held } = await standingOf(trx, shop, membership)
  const growthMissing = missingToKeep({ tiers, growth: year.growth }, standing)
  await trx
    .updateTable('memberships')
    .set({ notice_at: null, noticed_year: year.no, due_at: membership.yearEndsAt })
    .where('member_id', '=', memberId)
    .execute()
  await tell(trx, {
    memberId,
    news: {
      kind: 'tier_ending',
      tier: toldTier(held),
      growthMissing,
      by: membershipYear(joinedOn, year.no).endsOn,
    },
    sourceId: String(year.no),
    at,
  })
  return { ...membership, noticeAt: null, noticedYear: year.no }
}

/** The years as they are at `now`, those included that have begun and are not written yet. Writes nothing. */
export const yearsBy = (
  { joinedOn, years }: Pick<Membership, 'joinedOn' | 'years'>,
  { now, shop }: { now: Date; shop: Rules },
): Year[] => {
  const reckoned = [...years]
  for (let last = years.at(-1); last; last = reckoned.at(-1)) {
    if (yearEndsAt(membershipYear(joinedOn, last.no), shop.program.timeZone) > now) break
    reckoned.push(nextYear(last, shop))
  }
  return reckoned
}
