import type { FastifyInstance, FastifyRequest } from 'fastify'
import { contract } from '@huitou/contract'
import { ApiError } from '../http/api-error'
import { addressOf } from '../http/route'
import type { RawNotification } from '../wechat/pay/wechat-pay'
import { applyRefund } from './apply-refund'
import { applyTrade } from './apply-trade'
import type { Money } from './payable'

const keys = [
  'POST /v1/wechat-pay/notifications/payments',
  'POST /v1/wechat-pay/notifications/refunds',
] as const satisfies (keyof typeof contract)[]

/**
 * What WeChat Pay tells. It is answered when it is written down: whatever else happens, WeChat tells it again. What is
 * signed but does not fit is taken, and told to who looks after the shop.
 */
export const registerPaymentRoutes = (app: FastifyInstance, money: Money) =>
  app.register(async (inner) => {
    // The signature is over the bytes as they came.
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const key of keys)
      inner.route({
        ...addressOf(key),
        schema: contract[key],
        config: { contractKey: key },
        handler: async (request, reply) => {
          await hear(money, rawOf(request), request.shopNow)
          return reply.code(204).send(null)
        },
      })
  })

const rawOf = ({ headers, body }: FastifyRequest): RawNotification => ({
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join() : value]),
  ),
  body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
})

/** @throws not_configured, signature_invalid */
const hear = async (money: Money, raw: RawNotification, now: Date): Promise<void> => {
  const { pay } = money
  if (pay === null) throw new ApiError('not_configured')
  const told = pay.readNotification(raw)
  switch (told.kind) {
    case 'payment':
      await applyTrade({ ...money, pay }, told.trade, now)
      return
    case 'refund':
      await applyRefund(money, told.refund, now)
      return
    case 'other':
      money.onProblem?.(new Error('WeChat Pay tells of what we do not know'))
      return
    case 'forged':
      throw new ApiError('signature_invalid')
    default:
      return told satisfies never
  }
}
