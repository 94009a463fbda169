import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { readWallet } from './wallet'

const pageSize = 20

export const registerCouponRoutes = (app: FastifyInstance, { db, shop }: Deps) => {
  route(app, 'GET /v1/coupons', ({ member, query, now, language }) => {
    const { state = 'available', cursor, limit = pageSize } = query
    return readWallet(db, member.id, { state, cursor, limit, now, language, shop })
  })
}
