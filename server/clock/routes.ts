import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Db } from '../db/schema'
import { ApiError } from '../http/api-error'
import { knowsSecret } from '../http/knows-secret'
import type { Clock } from './start-clock'

const ONE_YEAR_SECONDS = 31_622_400

const ClockMove = Type.Union([
  Type.Object(
    { advanceSeconds: Type.Integer({ minimum: 1, maximum: ONE_YEAR_SECONDS }) },
    { additionalProperties: false },
  ),
  Type.Object({ catchUp: Type.Literal(true) }, { additionalProperties: false }),
])
const StartOver = Type.Object({ clockStartsAt: Type.Optional(Type.String({ format: 'date-time' })) })

type ClockDeps = { db: Db; clock: Clock; secret: string }

/** For the local WeChat alone: none of it exists without it, and only who knows this start's secret is heard. */
export const registerClockRoutes = (app: FastifyInstance, { db, clock, secret }: ClockDeps) => {
  const onRequest = async (request: FastifyRequest) => {
    if (!knowsSecret(request.headers['x-sandbox-secret'], secret)) throw new ApiError('not_found')
  }
  const stand = () => ({ now: clock.now().toISOString(), offsetMs: clock.offsetMs() })

  app.get('/internal/clock', { onRequest }, async () => {
    const { members } = await db
      .selectFrom('members')
      .select((eb) => eb.fn.countAll<number>().as('members'))
      .executeTakeFirstOrThrow()
    return { ...stand(), members }
  })

  app.post<{ Body: Static<typeof ClockMove> }>(
    '/internal/clock',
    { onRequest, schema: { body: ClockMove } },
    async ({ body }) => {
      if ('advanceSeconds' in body) await clock.advance(body.advanceSeconds * 1000)
      else await clock.catchUp()
      return stand()
    },
  )

  app.post<{ Body: Static<typeof StartOver> }>(
    '/internal/start-over',
    { onRequest, schema: { body: StartOver } },
    async ({ body }) => {
      await clock.startOver(body.clockStartsAt === undefined ? undefined : new Date(body.clockStartsAt))
      return stand()
    },
  )
}
