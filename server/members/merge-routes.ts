import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { confirmMerge } from './merge'

/** The answer to the question whether two members are one. */
export const registerMergeRoutes = (app: FastifyInstance, { db, shop, memberView }: Deps) => {
  route(app, 'POST /v1/me/merges/:id', ({ member, params: { id }, now, language }) =>
    inTransaction(db, async (trx) => {
      const olderId = await confirmMerge(trx, { offerId: id, memberId: member.id, now, shop })
      return memberView(trx, olderId, { now, language })
    }),
  )
}
