import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { World } from '../world'

type JsConfig = { appId: string; timestamp: number | string; nonceStr: string; signature: string; url: string }

const text = (maxLength: number) => ({ type: 'string', maxLength })
const body = {
  type: 'object',
  properties: {
    appId: text(64),
    timestamp: { anyOf: [{ type: 'integer' }, text(20)] },
    nonceStr: text(128),
    signature: text(128),
    url: text(2048),
  },
  required: ['appId', 'timestamp', 'nonceStr', 'signature', 'url'],
}

/** What the client asks WeChat at `wx.config`: is this page signed with the ticket that holds now? */
export const registerJsConfig = (app: FastifyInstance, { apps, book, backend }: World) => {
  app.post<{ Body: JsConfig }>('/sandbox/js-config', { schema: { body } }, async (request) => {
    const { appId, timestamp, nonceStr, signature, url } = request.body
    const own = apps.find((one) => one.kind === 'wechat-h5' && one.appid === appId)
    if (!own) return { errMsg: 'config:invalid appid' }
    const ticket = book.pages.tickets[own.appid]
    const now = await backend.now()
    if (!ticket || ticket.expiresAt <= now.getTime()) return { errMsg: 'config:invalid signature' }
    const page = url.split('#', 1)[0]
    const signed = `jsapi_ticket=${ticket.value}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${page}`
    const expected = Buffer.from(createHash('sha1').update(signed).digest('hex'))
    const given = Buffer.from(signature)
    const fits = expected.length === given.length && timingSafeEqual(expected, given)
    return { errMsg: fits ? 'config:ok' : 'config:invalid signature' }
  })
}
