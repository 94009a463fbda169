import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Db } from '../db/schema'
import { ApiError } from '../http/api-error'
import { knowsSecret } from '../http/knows-secret'
import { makeOwnerCode } from './owner-code'

/**
 * What `npm run owner` prints, for a shop that runs beside the local WeChat and keeps its database to itself. None of
 * it exists without it, and only who knows this start's secret is heard.
 */
export const registerOwnerDoor = (app: FastifyInstance, { db, secret }: { db: Db; secret: string }) => {
  app.post('/internal/owner-code', async (request) => {
    if (!knowsSecret(request.headers['x-sandbox-secret'], secret)) throw new ApiError('not_found')
    return { code: await inTransaction(db, (trx) => makeOwnerCode(trx, request.shopNow)) }
  })
}
