import type { Benefit, Membership as MembershipAnswer } from '@huitou/contract'
import { addDays } from '../day'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { lockAccount } from '../points/read'
import { benefitsOf } from '../shop/benefits'
import { say, type Language, type Shop } from '../shop'
import { tiersOf, type LevelledTier } from './programs'
import { membershipYear, missingToKeep } from './rules'
import { settleMembership } from './settle'
import { readMembership, standingOf } from './state'

type Asked = { memberId: string; shop: Shop; now: Date; language: Language }

/** The card's back: what the tier is, what is missing, what would be lost. What is due by `now` is booked first. */
export const membershipAnswer = async (db: Db, asked: Asked): Promise<MembershipAnswer> => {
  await settleIfDue(db, asked)
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) => answer(trx, asked))
}

const settleIfDue = async (db: Db, { memberId, shop, now }: Asked) => {
  const { due_at } = await db
    .selectFrom('memberships')
    .select('due_at')
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  if (due_at === null || due_at > now) return
  await inTransaction(db, async (trx) => {
    await lockAccount(trx, memberId)
    await settleMembership(trx, await readMembership(trx, memberId), { now, shop })
  })
}

const answer = async (trx: Trx, { memberId, shop, language }: Asked): Promise<MembershipAnswer> => {
  const membership = await readMembership(trx, memberId)
  const { year, tiers, standing, held, keptUntil } = await standingOf(trx, shop, membership)
  const days = membershipYear(membership.joinedOn, year.no)
  const up = tiers[standing.held + 1]
  const growthMissing = missingToKeep({ tiers, growth: year.growth }, standing)
  const lower = standing.next < standing.held ? tiers[standing.next] : undefined
  const named = (tier: LevelledTier) => namedTier(tier, language)
  return {
    tier: named(held),
    growth: year.growth,
    year: days,
    keptUntil,
    up: up
      ? { tier: named(up), growthFrom: up.growthFrom, growthMissing: Math.max(0, up.growthFrom - year.growth) }
      : null,
    keep: growthMissing > 0 ? { growthFrom: held.growthFrom, growthMissing, by: days.endsOn } : null,
    drop: lower
      ? { tier: named(lower), on: addDays(days.endsOn, 1), loses: lost(shop, { from: held, to: lower, language }) }
      : null,
    tiers: tiers.map((tier) => ({
      ...named(tier),
      growthFrom: tier.growthFrom,
      earnPercent: tier.earnPercent,
      benefits: benefitsOf(shop, tier, language),
    })),
    history: await historyOf(trx, { memberId, shop, language }),
  }
}

const namedTier = ({ id, name, level }: LevelledTier, language: Language) => ({ id, name: say(name, language), level })

/** What the higher tier gives and the lower one does not give as well. */
const lost = (
  shop: Shop,
  { from, to, language }: { from: LevelledTier; to: LevelledTier; language: Language },
): Benefit[] => {
  const kept = new Set(benefitsOf(shop, to, language).map((benefit) => JSON.stringify(benefit)))
  return benefitsOf(shop, from, language).filter((benefit) => !kept.has(JSON.stringify(benefit)))
}

const historyOf = async (
  trx: Trx,
  { memberId, shop, language }: { memberId: string; shop: Shop; language: Language },
): Promise<MembershipAnswer['history']> => {
  const rows = await trx
    .selectFrom('tier_changes')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('no')
    .execute()
  const history: MembershipAnswer['history'] = []
  for (const row of rows) {
    const tiers = await tiersOf(trx, shop, row.program_version)
    const to = tiers.find(({ id }) => id === row.to_tier)
    if (!to) throw new Error(`program version ${row.program_version} has no tier ${row.to_tier}`)
    history.unshift({
      id: row.id,
      at: row.at.toISOString(),
      from: history[0]?.to ?? null,
      to: namedTier(to, language),
      cause: row.cause,
      growth: row.growth,
      keptUntil: row.kept_until,
    })
  }
  return history
}
