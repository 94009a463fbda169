import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { statementPage } from './statement'

const pageSize = 20

export const registerPointsRoutes = (app: FastifyInstance, { db }: Deps) => {
  route(app, 'GET /v1/point-entries', ({ member, query, now }) =>
    statementPage(db, { memberId: member.id, cursor: query.cursor, limit: query.limit ?? pageSize, now }),
  )
}
