import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { route } from './route'

const file = new URL('../../contract/openapi.json', import.meta.url)

/** The committed contract: what others generate from is what is served. */
export const registerOpenapi = (app: FastifyInstance) => {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'))
  route(app, 'GET /openapi.json', ({ setHeader }) => {
    setHeader('cache-control', 'public, no-cache')
    setHeader('access-control-allow-origin', '*')
    return document
  })
}
