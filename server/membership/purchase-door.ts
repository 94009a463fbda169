import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Db } from '../db/schema'
import { ApiError } from '../http/api-error'
import { knowsSecret } from '../http/knows-secret'
import { completePurchase, reversePurchase } from './actions'
import type { Rules } from './programs'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const Instant = Type.String({ format: 'date-time' })

const Completed = Type.Object(
  {
    memberId: Id,
    orderId: Id,
    goodsFen: Type.Integer({ minimum: 0 }),
    handedOver: Type.Optional(Type.Boolean()),
    paidAt: Type.Optional(Instant),
    receivedAt: Type.Optional(Instant),
  },
  closed,
)
const Refunded = Type.Object(
  { memberId: Id, orderId: Id, refundId: Id, refundedGoodsFen: Type.Integer({ minimum: 1 }) },
  closed,
)

type Deps = { db: Db; shop: Rules; now: () => Date; secret: string }

/**
 * Orders complete purchases, and there are none yet: until then the play beside the local WeChat tells of them here.
 * None of it exists without it, and only who knows this start's secret is heard.
 */
export const registerPurchaseDoor = (app: FastifyInstance, { db, shop, now, secret }: Deps) => {
  const onRequest = async (request: FastifyRequest) => {
    if (!knowsSecret(request.headers['x-sandbox-secret'], secret)) throw new ApiError('not_found')
  }

  app.post<{ Body: Static<typeof Completed> }>(
    '/internal/purchases',
    { onRequest, schema: { body: Completed } },
    ({ body: { memberId, orderId, goodsFen, handedOver = true, paidAt, receivedAt } }) => {
      const at = now()
      const times = {
        paidAt: paidAt === undefined ? at : new Date(paidAt),
        receivedAt: receivedAt === undefined ? at : new Date(receivedAt),
        completedAt: at,
      }
      return inTransaction(db, (trx) =>
        completePurchase(trx, { memberId, orderId, goodsFen, handedOver, ...times, shop }),
      )
    },
  )

  app.post<{ Body: Static<typeof Refunded> }>(
    '/internal/purchases/reversals',
    { onRequest, schema: { body: Refunded } },
    ({ body }) => inTransaction(db, (trx) => reversePurchase(trx, { ...body, now: now(), shop })),
  )
}
