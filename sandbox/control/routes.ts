import type { FastifyInstance } from 'fastify'
import { issueCode } from '../book/codes'
import { personFor } from '../book/people'
import { payPaths } from '../pay/pay-routes'
import { curtain } from '../play/script'
import { longestStepSeconds } from '../shop/backend'
import type { SignInKind } from '../settings'
import type { Fault } from '../wechat/faults'
import { issuePhoneCode, phoneOf } from '../wechat/phone-numbers'
import type { World } from '../world'
import { personCookie } from './person-cookie'
import { refuse } from './problems'
import { kind, object, user } from './schemas'
import { statusOf } from './status'

type NewCode = { user: string; kind: SignInKind; unionid?: boolean; snapshot?: boolean }

/** What tests and the control page do to the outside world. Each body is strict: a misspelt wish is refused. */
export const registerControlRoutes = (app: FastifyInstance, world: World) => {
  const { book, backend, faults, moves, play } = world
  const playing = () => play.state().play === 'running'
  const busy = 'The play is still on: the clock is not yet yours. Wait until /sandbox/status says "done".'

  app.get('/sandbox/status', (request) => statusOf(world, request))

  /** A sign-in code for anybody: a user who is not known is made. */
  const codeBody = object({ user, kind, unionid: { type: 'boolean' }, snapshot: { type: 'boolean' } }, ['user', 'kind'])
  app.post<{ Body: NewCode }>('/sandbox/codes', { schema: { body: codeBody } }, async ({ body }) => {
    const now = await backend.now()
    const person = personFor(book, body.user, { unionid: body.unionid, snapshot: body.snapshot, now })
    const code = issueCode(book, { user: person.user, kind: body.kind, now })
    await book.save()
    return { code }
  })

  /** What the phone button gives to a page: of the number that this person's WeChat is bound to, or of another. */
  const phoneBody = object({ user, phone: { type: 'string', pattern: '^1\\d{10}$' } }, ['user'])
  app.post<{ Body: { user: string; phone?: string } }>(
    '/sandbox/phone-codes',
    { schema: { body: phoneBody } },
    async ({ body }) => {
      const phone = body.phone ?? phoneOf(body.user)
      const code = issuePhoneCode(book, { phone, now: await backend.now() })
      await book.save()
      return { code, phone }
    },
  )

  /** Who this browser is. Null: nobody yet, somebody new is made at the first sign-in. */
  const personaBody = object({ user: { anyOf: [user, { type: 'null' }] } }, ['user'])
  app.post<{ Body: { user: string | null } }>(
    '/sandbox/persona',
    { schema: { body: personaBody } },
    async ({ body }, reply) => {
      const now = await backend.now()
      const person = body.user === null ? null : personFor(book, body.user, { now })
      if (person) await book.save()
      reply.header('set-cookie', personCookie(person?.user ?? null))
      return { user: person?.user ?? null, name: person?.name ?? null }
    },
  )

  /** Forward by so much, or to the next day that the calendar calls so (`12-03`). */
  const clockBody = {
    type: 'object',
    properties: {
      advanceSeconds: { type: 'integer', minimum: 1, maximum: longestStepSeconds },
      to: {
        type: 'string',
        pattern: '^((0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$',
      },
    },
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
  }
  app.post<{ Body: { advanceSeconds: number } | { to: string } }>(
    '/sandbox/clock',
    { schema: { body: clockBody } },
    async ({ body }, reply) => {
      if (playing()) return refuse(reply, 409, busy)
      const { now, offsetMs } = await ('to' in body ? moves.to(body.to) : moves.advance(body.advanceSeconds))
      return { now: now.toISOString(), offsetMs }
    },
  )

  /** Plays the seed, or the rest of it; answers when the curtain has fallen. */
  app.post('/sandbox/play', async (_request, reply) => {
    const state = await play.run()
    return state.play === 'failed' ? refuse(reply, 502, `The play broke off: ${state.problem}`) : state
  })

  const startOverBody = object({ play: { type: 'boolean' } }, [])
  app.post<{ Body: { play?: boolean } }>(
    '/sandbox/start-over',
    { schema: { body: startOverBody } },
    async ({ body }, reply) => {
      if (playing()) return refuse(reply, 409, busy)
      const withPlay = body.play !== false
      await backend.startOver(withPlay ? curtain(new Date()) : null)
      await book.clear()
      reply.header('set-cookie', personCookie(null))
      const state = withPlay ? await play.run() : play.state()
      return state.play === 'failed' ? refuse(reply, 502, `The play broke off: ${state.problem}`) : state
    },
  )

  const faultBody = object(
    {
      path: {
        type: 'string',
        enum: [
          '/sns/jscode2session',
          '/sns/oauth2/access_token',
          '/cgi-bin/stable_token',
          '/cgi-bin/ticket/getticket',
          '/cgi-bin/message/subscribe/send',
          '/cgi-bin/message/subscribe/bizsend',
          '/wxa/sec/order/upload_shipping_info',
          '/wxa/sec/order/is_trade_managed',
          '/wxa/getwxacodeunlimit',
          '/wxa/generate_urllink',
          '/wxa/generatescheme',
          '/wxa/msg_sec_check',
          '/wxa/business/getuserphonenumber',
          '/cgi-bin/webhook/send',
          ...payPaths,
        ],
      },
      times: { type: 'integer', minimum: 1, maximum: 10_000, default: 1 },
      errcode: { type: 'integer', not: { const: 0 } },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      lost: { type: 'boolean' },
      delayMs: { type: 'integer', minimum: 1, maximum: 60_000 },
      answer: { type: 'object', additionalProperties: true },
      code: { type: 'string', pattern: '^[A-Z_]+$' },
      tamper: { type: 'string', enum: ['signature', 'old', 'serial', 'unsigned'] },
    },
    ['path'],
  )
  app.post<{ Body: Fault }>('/sandbox/faults', { schema: { body: faultBody } }, async ({ body }) => {
    faults.add(body)
    return { faults: faults.list() }
  })
  app.delete('/sandbox/faults', async () => {
    faults.clear()
    return { faults: [] }
  })
}
