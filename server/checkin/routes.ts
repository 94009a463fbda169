import type { FastifyInstance } from 'fastify'
import type { CheckIn } from '@huitou/contract'
import { dayOf, isDay } from '../day'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { ApiError } from '../http/api-error'
import { route } from '../http/route'
import { say } from '../shop'
import { checkIn } from './actions'
import { readMonth } from './month'
import { monthOf, type CheckInFacts } from './rules'
import { weekOf } from './week-rules'

export const registerCheckinRoutes = (app: FastifyInstance, { db, shop, memberView }: Deps) => {
  const { program } = shop

  route(app, 'GET /v1/check-ins', ({ member, query, now, language }) => {
    const today = dayOf(now, program.timeZone)
    const month = query.month ?? monthOf(today)
    if (!isDay(`${month}-01`)) throw new ApiError('invalid_input', [{ path: '/querystring/month', rule: 'calendar' }])
    return readMonth(db, { memberId: member.id, month, today, shop, language })
  })

  route(app, 'PUT /v1/check-ins/:day', ({ member, params: { day }, body: { makeUp }, now, language }) => {
    if (!isDay(day)) throw new ApiError('invalid_input', [{ path: '/params/day', rule: 'calendar' }])
    return inTransaction(db, async (trx) => {
      const checked = await checkIn(trx, { memberId: member.id, day, program, now, makeUp })
      const { madeUp, cardsEarned, monthReward, facts, today } = checked
      return {
        checkIn: shown(checked.checkIn),
        madeUp: madeUp.map(shown),
        cardsEarned,
        monthReward: monthReward && { days: monthReward.days, coupon: say(monthReward.coupon, language) },
        member: await memberView(trx, member.id, { now, language }),
        week: weekOf(today, program.checkIn, facts),
      }
    })
  })
}

const shown = ({ day, streakDays, ladderDay, points, at }: CheckInFacts): CheckIn => ({
  day,
  streakDays,
  ladderDay,
  points,
  at: at.toISOString(),
})
