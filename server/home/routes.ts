import type { FastifyInstance } from 'fastify'
import type { Home } from '@huitou/contract'
import { readFacts } from '../checkin/read'
import { guestStanding, weekOf } from '../checkin/week-rules'
import { dayOf } from '../day'
import type { Trx } from '../db/schema'
import type { Deps } from '../deps'
import { homeGroups } from '../groups/home-groups'
import { route } from '../http/route'
import { homeRewards } from '../mall/home-rewards'
import { firstTier } from '../membership/standing'
import { pointsExpiring } from '../points/expiring'
import { say, type Language, type Shop } from '../shop'

export const registerHomeRoutes = (app: FastifyInstance, { db, shop, memberView }: Deps) => {
  route(app, 'GET /v1/home', async ({ member, now, language }) => {
    if (!member)
      return {
        ...guestHome(shop, { now, language }),
        groups: (await homeGroups(db, { memberId: null, now, language, shop })).groups,
        rewards: (await homeRewards(db, null, { now, language, shop })).rewards,
      }
    // One snapshot: the points beside the week are those that the week paid.
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const shown = await memberView(trx, member.id, { now, language })
        const ofMall = await homeRewards(trx, shown, { now, language, shop })
        const ofGroups = await homeGroups(trx, { memberId: member.id, now, language, shop })
        return {
          ...guestHome(shop, { now, language }),
          member: shown,
          week: await weekFor(trx, member.id, { shop, now }),
          line: (await expiringLine(trx, member.id, { shop, now })) ?? ofGroups.line ?? ofMall.line,
          groups: ofGroups.groups,
          rewards: ofMall.rewards,
        }
      })
  })
}

/** What everybody sees: the shop's day, and the week as a new member would stand in it. */
const guestHome = ({ brand, program }: Shop, { now, language }: { now: Date; language: Language }): Home => {
  const today = dayOf(now, program.timeZone)
  const { id, name, level } = firstTier(program)
  return {
    today,
    member: null,
    firstTier: { id, name: say(name, language), level },
    week: brand.features.checkin ? weekOf(today, program.checkIn, guestStanding(today, program.checkIn)) : null,
    line: null,
    groups: [],
    rewards: [],
  }
}

type At = { shop: Shop; now: Date }

const weekFor = async (trx: Trx, memberId: string, { shop: { brand, program }, now }: At): Promise<Home['week']> => {
  if (!brand.features.checkin) return null
  const today = dayOf(now, program.timeZone)
  return weekOf(today, program.checkIn, await readFacts(trx, { memberId, today, program }))
}

const expiringLine = async (trx: Trx, memberId: string, { shop: { program }, now }: At): Promise<Home['line']> => {
  const { noticeDays, noticeMinimumPoints: minimumPoints } = program.expiry
  const withinDays = Math.max(0, ...noticeDays)
  const expiring = await pointsExpiring(trx, memberId, { now, timeZone: program.timeZone, withinDays, minimumPoints })
  return expiring && { kind: 'points_expiring', ...expiring }
}
