import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Fault } from '../wechat/faults'
import { PayRefusal, type PayHost } from './pay-host'
import { findRefund, refund, refundFacts } from './refunds'
import { checkAuthorization, signedHeaders, signingKey, type Nonces } from './signing'
import { closeTrade, findTrade, prepay, tradeFacts } from './trades'

type Asked = {
  params: Record<string, string>
  query: Record<string, unknown>
  body: Record<string, unknown>
  now: Date
}
/** Undefined: 204. */
type Does = (asked: Asked) => object | undefined

/** Every call of WeChat Pay that can be made to fail. */
export const payPaths = [
  '/v3/pay/transactions/jsapi',
  '/v3/pay/transactions/out-trade-no/:no',
  '/v3/pay/transactions/out-trade-no/:no/close',
  '/v3/refund/domestic/refunds',
  '/v3/refund/domestic/refunds/:no',
] as const

/** `https://api.mch.weixin.qq.com`, as far as the shop uses it: the merchant's signature is checked, each answer signed. */
export const registerPayRoutes = (app: FastifyInstance, host: PayHost) => {
  const nonces: Nonces = new Map()
  void app.register(async (scope) => {
    // What is signed are the bytes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.setErrorHandler(async (error: Error, request, reply) => {
      const refusal =
        error instanceof PayRefusal ? error : new PayRefusal(500, 'SYSTEM_ERROR', '系统异常，请用相同参数重新调用')
      if (!(error instanceof PayRefusal)) process.stderr.write(`${error.stack}\n`)
      const said = { code: refusal.code, message: refusal.message }
      return answer(reply.code(refusal.status), said, { wanted: wantedKey(request), now: await host.now() })
    })

    const answer = (
      reply: FastifyReply,
      said: object | undefined,
      { wanted, now, tamper }: { wanted: string | undefined; now: Date; tamper?: Fault['tamper'] },
    ) => {
      const body = said === undefined ? '' : JSON.stringify(said)
      const at = tamper === 'old' ? new Date(now.getTime() - 301_000) : now
      const signed = signedHeaders(tamper === 'signature' ? `${body} ` : body, signingKey(host, wanted), at)
      const headers = tamper === 'serial' ? { ...signed, 'wechatpay-serial': 'PUB_KEY_ID_00' } : signed
      return reply
        .headers(tamper === 'unsigned' ? {} : headers)
        .type('application/json')
        .send(body)
    }

    const route = (method: HTTPMethods, url: (typeof payPaths)[number], does: Does) =>
      scope.route({
        method,
        url,
        handler: async (request, reply) => {
          const fault = host.faults.take(url)
          if (fault?.delayMs) await sleep(fault.delayMs)
          if (fault?.status && !fault.code)
            return reply.code(fault.status).type('text/html').send(`<h1>${fault.status}</h1>`)
          if (fault?.code) throw new PayRefusal(fault.status ?? 400, fault.code, '出错了')
          const now = await host.now()
          const lose = () => {
            reply.hijack()
            request.raw.socket.destroy()
            return reply
          }
          try {
            const said = does({ ...heard(request, host, { nonces, now }), now })
            await host.save()
            if (fault?.lost) return lose()
            const laid = said === undefined ? undefined : { ...said, ...fault?.answer }
            const status = said === undefined ? 204 : 200
            return answer(reply.code(status), laid, { wanted: wantedKey(request), now, tamper: fault?.tamper })
          } catch (error) {
            if (fault?.lost) return lose()
            throw error
          }
        },
      })

    const { pages, keys } = host
    const ofMerchant = (mchid: unknown) => {
      if (mchid !== keys.mchid) throw new PayRefusal(400, 'PARAM_ERROR', 'mchid与商户证书不匹配')
    }
    route('POST', '/v3/pay/transactions/jsapi', ({ body, now }) => prepay(host, body, now))
    route('GET', '/v3/pay/transactions/out-trade-no/:no', ({ params, query, now }) => {
      ofMerchant(query.mchid)
      return tradeFacts(keys.mchid, findTrade(pages(), params.no ?? ''), now)
    })
    route('POST', '/v3/pay/transactions/out-trade-no/:no/close', ({ params, body, now }) => {
      ofMerchant(body.mchid)
      closeTrade(pages(), params.no ?? '', now)
      return undefined
    })
    route('POST', '/v3/refund/domestic/refunds', ({ body, now }) => refundFacts(refund(host, body, now)))
    route('GET', '/v3/refund/domestic/refunds/:no', ({ params }) => {
      const found = findRefund(pages(), params.no ?? '')
      if (!found) throw new PayRefusal(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
      return refundFacts(found)
    })
  })
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined)
const wantedKey = ({ headers }: FastifyRequest) => textIn(headers['wechatpay-serial'])

/** What the merchant asks, once it is known to be the merchant. @throws PayRefusal */
const heard = (request: FastifyRequest, host: PayHost, { nonces, now }: { nonces: Nonces; now: Date }) => {
  const { method, url, headers } = request
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  checkAuthorization(
    { authorization: headers.authorization, method, path: url, body },
    { keys: host.keys, nonces, now },
  )
  if (!/application\/json|\*\/\*/.test(headers.accept ?? '') || !headers['user-agent'])
    throw new PayRefusal(400, 'PARAM_ERROR', '请求缺少Accept或User-Agent')
  const fields = body.length === 0 ? {} : parseFields(body)
  if (fields === null) throw new PayRefusal(400, 'PARAM_ERROR', '请求体不是JSON')
  return { params: parseRecord(request.params), query: parseRecord(request.query), body: fields }
}

const parseRecord = (value: unknown) => value as Record<string, string>
const parseFields = (body: Buffer): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
