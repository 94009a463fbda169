import type { FastifyInstance, FastifyRequest } from 'fastify'
import { personFor, userPattern } from '../book/people'
import {
  allowedBy,
  askToSubscribe,
  setAnswer,
  subscribeAnswers,
  subscriptionsOf,
  subscriptionsSetting,
  type SubscribeAnswer,
} from '../book/subscriptions'
import type { SignInKind } from '../settings'
import type { World } from '../world'
import { shownMessages } from './messages'
import { personOf } from './person-cookie'
import { refuse } from './problems'
import { kind, object, user } from './schemas'

type Whose = { user?: string; kind?: SignInKind }

const nobody = 'Nobody was named, and this browser is nobody yet: say whose phone asks.'

/** WeChat's question whether it may carry messages, as each person is set to answer it; and what was carried. */
export const registerSubscriptionRoutes = (app: FastifyInstance, { apps, book, backend }: World) => {
  const appOf = (named: SignInKind = 'wechat-h5') => apps.find((one) => one.kind === named)
  /** A test names whose phone asks; a browser is whoever its cookie says. */
  const personIn = (request: FastifyRequest, named?: string) => named ?? personOf(request)

  /** `wx.requestSubscribeMessage`: answers what its callback hears. */
  const tmplIds = { type: 'array', items: { type: 'string', maxLength: 64 }, maxItems: 100 }
  app.post<{ Body: Whose & { tmplIds: string[] } }>(
    '/sandbox/subscriptions',
    { schema: { body: object({ user, kind, tmplIds }, ['tmplIds']) } },
    async (request, reply) => {
      const asked = personIn(request, request.body.user)
      const own = appOf(request.body.kind)
      if (asked === null || !own) return refuse(reply, 400, nobody)
      const answer = askToSubscribe(book, own, { user: asked, tmplIds: request.body.tmplIds })
      await book.save()
      return answer
    },
  )

  /** `wx.getSetting({ withSubscriptions: true })`. */
  app.get<{ Querystring: Whose }>(
    '/sandbox/subscriptions',
    { schema: { querystring: object({ user, kind }, []) } },
    async (request, reply) => {
      const asked = personIn(request, request.query.user)
      const own = appOf(request.query.kind)
      if (asked === null || !own) return refuse(reply, 400, nobody)
      return { subscriptionsSetting: subscriptionsSetting(book, own, asked) }
    },
  )

  /** How somebody answers, and what they have allowed so far. */
  const params = object({ user }, ['user'])
  const standing = (of: string) => ({
    user: of,
    answer: subscriptionsOf(book, of).answer,
    allowed: apps.flatMap((own) => allowedBy(book, own, of).map((one) => ({ app: own.kind, ...one }))),
  })
  const address = '/sandbox/personas/:user/subscriptions'
  app.get<{ Params: { user: string } }>(address, { schema: { params } }, async ({ params: of }) => standing(of.user))
  app.post<{ Params: { user: string }; Body: { answer: SubscribeAnswer } }>(
    address,
    { schema: { params, body: object({ answer: { type: 'string', enum: [...subscribeAnswers] } }, ['answer']) } },
    async ({ params: of, body }) => {
      personFor(book, of.user, { now: await backend.now() })
      setAnswer(book, of.user, body.answer)
      await book.save()
      return standing(of.user)
    },
  )

  /** The subscription messages that arrived, newest first; of one person, or of everybody. */
  app.get<{ Querystring: { user?: string } }>(
    '/sandbox/messages',
    { schema: { querystring: object({ user: { type: 'string', pattern: userPattern } }, []) } },
    async ({ query }) => ({ messages: shownMessages(book, query) }),
  )
}
