import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { SessionKind } from '../db/schema'
import type { Deps } from '../deps'
import { ApiError } from '../http/api-error'
import { route } from '../http/route'
import { answerConsent } from './consents'
import { inboxPage, markRead } from './inbox'
import { readSettings, writeSettings } from './settings'
import { allTemplates, type Templates, type TemplatesOf } from './templates'

const pageSize = 20

export type MessageDeps = Pick<Deps, 'db'> & { templates: TemplatesOf }

export const registerMessageRoutes = (app: FastifyInstance, { db, templates }: MessageDeps) => {
  const templatesFor = (kind: SessionKind): Templates => (kind === 'phone' ? {} : templates[kind])

  route(app, 'GET /v1/me/settings', ({ member, language }) => readSettings(db, member.id, language))

  route(app, 'PUT /v1/me/settings', async ({ member, body }) => {
    await writeSettings(db, member.id, body)
    return body
  })

  route(app, 'GET /v1/inbox', ({ member, query, language }) =>
    inboxPage(db, { memberId: member.id, cursor: query.cursor, limit: query.limit ?? pageSize, language }),
  )

  route(app, 'PUT /v1/inbox/read', async ({ member, body }) => ({ unread: await markRead(db, member.id, body.upTo) }))

  route(app, 'GET /v1/consents', async ({ member: { id: memberId, session } }) => {
    const given = await db
      .selectFrom('consents')
      .select(['template', 'left_count', 'always'])
      .where('member_id', '=', memberId)
      .where('appid', '=', session.appid)
      .execute()
    const items = allTemplates.map((template) => {
      const consent = given.find((one) => one.template === template)
      return {
        template,
        templateId: templatesFor(session.kind)[template]?.id ?? null,
        left: consent?.left_count ?? 0,
        always: consent?.always ?? false,
      }
    })
    return { items }
  })

  route(app, 'PUT /v1/consents/:template', async ({ member, params: { template }, body, now }) => {
    const { kind, appid } = member.session
    // Nobody can have been asked about a template that the shop does not have.
    if (!templatesFor(kind)[template]) throw new ApiError('not_found')
    const key = { memberId: member.id, appid, template }
    const consent = await inTransaction(db, (trx) => answerConsent(trx, { ...key, ...body, now }))
    return { template, ...consent }
  })
}
