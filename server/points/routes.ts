import type { FastifyInstance } from 'fastify'
import { dayOf } from '../day'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { statementCsv } from './csv'
import { pointsOverview } from './overview'
import { statementPage } from './statement'

const pageSize = 20

export const registerPointsRoutes = (app: FastifyInstance, { db, shop }: Deps) => {
  const { timeZone } = shop.program

  route(app, 'GET /v1/me/points', ({ member, now }) => pointsOverview(db, { memberId: member.id, now, timeZone }))

  route(app, 'GET /v1/point-entries', ({ member, query, now, prefersCsv, setHeader }) => {
    const { cursor, limit = pageSize, month, reason } = query
    const filter = { memberId: member.id, month, reason, now }
    setHeader('vary', 'Accept')
    if (!prefersCsv) return statementPage(db, { ...filter, cursor, limit })
    setHeader('content-type', 'text/csv; charset=utf-8; header=present')
    setHeader('content-disposition', `attachment; filename="points-${month ?? dayOf(now, timeZone)}.csv"`)
    return statementCsv(db, { ...filter, timeZone })
  })
}
