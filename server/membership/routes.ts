import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { membershipAnswer } from './view'

export const registerMembershipRoutes = (app: FastifyInstance, { db, shop }: Deps) => {
  route(app, 'GET /v1/me/membership', ({ member, now, language }) =>
    membershipAnswer(db, { memberId: member.id, shop, now, language }),
  )
}
