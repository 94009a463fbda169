import type { FastifyInstance } from 'fastify'
import type { Db } from '../db/schema'
import type { Deps } from '../deps'
import { route } from '../http/route'
import type { Shop } from '../shop'
import { readProduct, readProducts } from './read'

const pageSize = 20

/** The level of the tier that a member holds, 1 being the lowest: what they pay depends on it. */
export type TierLevel = (db: Db, memberId: string, at: { now: Date; shop: Shop }) => Promise<number>

export const registerProductRoutes = (app: FastifyInstance, deps: Deps & { tierLevel: TierLevel }) => {
  const { db, shop } = deps
  const levelOf = async (member: { id: string } | null, now: Date) =>
    member === null ? 0 : deps.tierLevel(db, member.id, { now, shop })

  route(app, 'GET /v1/products', async ({ member, query, now, language }) => {
    const tierLevel = await levelOf(member, now)
    return readProducts(db, { query: { ...query, limit: query.limit ?? pageSize }, tierLevel, language, shop })
  })

  route(app, 'GET /v1/products/:id', async ({ member, params: { id }, now, language }) => {
    return readProduct(db, { id, tierLevel: await levelOf(member, now), language, shop })
  })
}
