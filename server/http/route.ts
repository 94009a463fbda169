import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify'
import { contract, hasRoute, type RouteKey } from '@huitou/contract'
import { ApiError } from './api-error'
import type { Access, Context, Handler } from './context'
import { languageOf } from './language'
import { isMergedMeanwhile } from '../db/in-transaction'
import { prefersCsv } from './prefers-csv'

/** Serves a key of the contract: path, schema and access come from the same string. */
export const route = <Key extends RouteKey>(app: FastifyInstance, key: Key, handler: Handler<Key>) => {
  const schema: RouteSchema = contract[key]
  const access = accessOf(schema.security)
  const status = Number(Object.keys(schema.response).find((code) => code.startsWith('2')))

  app.route({
    ...addressOf(key),
    schema,
    config: { contractKey: key },
    // Before the body is read: who may not ask learns nothing about what is right to ask.
    onRequest: async (request) => {
      await admit(request, access)
      if (!hasRoute(key, app.features())) throw new ApiError('feature_off')
    },
    preValidation: async (request) => {
      request.params = asStored(request.params)
      request.query = withTypes(request.query, schema.querystring)
    },
    handler: async (request, reply) => {
      const context = () =>
        parseContext<Key>({
          member: access === 'anyone' ? null : request.viewer,
          now: request.shopNow,
          language: languageOf(request.headers['accept-language']),
          params: request.params,
          query: request.query,
          body: request.body,
          prefersCsv: prefersCsv(request.headers.accept),
          setHeader: (name: string, value: string) => void reply.header(name, value),
        })
      try {
        return await reply.code(status).send(await handler(context()))
      } catch (error) {
        if (!isMergedMeanwhile(error)) throw error
        // Every write can be repeated: it is done again for the member whom the session is of now.
        await admit(request, access)
        return reply.code(status).send(await handler(context()))
      }
    },
  })
}

type RouteSchema = {
  security: readonly object[]
  response: Record<string, unknown>
  querystring?: { properties: Record<string, object> }
}

/** `'PUT /v1/check-ins/:day'` as method and path. */
export const addressOf = (key: string): { method: HTTPMethods; url: string } => {
  const [method = '', url = ''] = key.split(' ')
  return { method: parseMethod(method), url }
}

const parseMethod = (method: string) => method as HTTPMethods

/** Fastify has validated it by the contract's schema: here it takes on the contract's type, and nowhere else. */
const parseContext = <Key extends RouteKey>(context: object) => context as Context<Key>

export const accessOf = (security: readonly object[]): Access => {
  if (security.length === 0) return 'anyone'
  return security.every((way) => 'session' in way) ? 'member' : 'guest'
}

const admit = async (request: FastifyRequest, access: Access) => {
  const { authorization } = request.headers
  if (access === 'anyone') return
  if (authorization === undefined) {
    if (access === 'member') throw new ApiError('unauthenticated')
    return
  }
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(authorization)?.[1]
  const viewer = token === undefined ? null : await request.server.authenticate(token, request.shopNow)
  if (viewer === null) throw new ApiError('unauthenticated')
  request.viewer = viewer
}

const typeOf = (property: object | undefined): unknown =>
  property !== undefined && 'type' in property ? property.type : undefined

/** A query is text: whole numbers and yes or no where the schema says so. Bodies are JSON and are taken as they are. */
const withTypes = (query: unknown, schema: RouteSchema['querystring']): unknown => {
  if (typeof query !== 'object' || query === null || schema === undefined) return query
  return Object.fromEntries(
    Object.entries(query).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? typed(value, typeOf(schema.properties[name])) : value,
    ]),
  )
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The database writes ids in small letters, and what is entered under one names it by its letters. */
const asStored = (params: unknown): unknown =>
  typeof params !== 'object' || params === null
    ? params
    : Object.fromEntries(
        Object.entries(params).map(([name, value]: [string, unknown]) => [
          name,
          typeof value === 'string' && uuid.test(value) ? value.toLowerCase() : value,
        ]),
      )

const typed = (value: string, type: unknown): unknown => {
  if (type === 'integer' && /^-?\d{1,15}$/.test(value)) return Number(value)
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
