import type { FastifyInstance } from 'fastify'
import type { CheckIn } from '@huitou/contract'
import { dayOf, isDay } from '../day'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { ApiError } from '../http/api-error'
import { route } from '../http/route'
import type { Shop } from '../shop'
import { checkIn } from './actions'
import { readMonth } from './month'
import { monthOf, weekOf, type CheckInFacts } from './rules'

export const registerCheckinRoutes = (app: FastifyInstance, { db, shop, memberView }: Deps) => {
  const { program } = shop

  route(app, 'GET /v1/check-ins', ({ member, query, now }) => {
    refuseWithoutCheckin(shop)
    const today = dayOf(now, program.timeZone)
    const month = query.month ?? monthOf(today)
    if (!isDay(`${month}-01`)) throw new ApiError('invalid_input', [{ path: '/querystring/month', rule: 'calendar' }])
    return readMonth(db, { memberId: member.id, month, today, program })
  })

  route(app, 'PUT /v1/check-ins/:day', ({ member, params: { day }, now, language }) => {
    refuseWithoutCheckin(shop)
    if (!isDay(day)) throw new ApiError('invalid_input', [{ path: '/params/day', rule: 'calendar' }])
    return inTransaction(db, async (trx) => {
      const checked = await checkIn(trx, { memberId: member.id, day, program, now })
      return {
        checkIn: shown(checked.checkIn),
        member: await memberView(trx, member.id, { now, language }),
        week: weekOf(checked.today, program.checkIn.ladder, checked.recent),
      }
    })
  })
}

const refuseWithoutCheckin = ({ brand }: Shop) => {
  if (!brand.features.checkin) throw new ApiError('feature_off')
}

const shown = ({ at, ...facts }: CheckInFacts): CheckIn => ({ ...facts, at: at.toISOString() })
