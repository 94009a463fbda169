import { finished } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { ApiError } from '../http/api-error'
import { route } from '../http/route'
import { keepUpload, knownUpload, readUpload, refuseManyUploads } from './actions'
import { readPicture } from './picture'

const bytesAtMost = 5 * 1024 * 1024
/** Photos of telephones are larger than we take, and their senders are to hear that. */
const heardOutAtMost = 30 * 1024 * 1024

export const registerUploadRoutes = (app: FastifyInstance, { db }: Deps) => {
  // A scope of its own: nowhere else are bytes taken, and here nothing else.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      ['image/jpeg', 'image/png', 'image/webp'],
      { parseAs: 'buffer', bodyLimit: bytesAtMost },
      (_request, body, done) => done(null, body),
    )
    scope.addHook('preParsing', async ({ headers }, _reply, payload) => {
      const length = Number(headers['content-length'] ?? 0)
      if (length <= bytesAtMost || length > heardOutAtMost) return payload
      // Who is still sending does not listen: an answer now would be a broken connection to them.
      await finished(payload.resume())
      throw new ApiError('too_large')
    })
    route(scope, 'PUT /v1/uploads/:id', async ({ member, params: { id }, body: file, now }) => {
      if (!Buffer.isBuffer(file)) throw new ApiError('picture_unreadable')
      const upload = { id, memberId: member.id, file, now }
      const known = await knownUpload(db, upload)
      if (known) return known
      await refuseManyUploads(db, upload)
      // No transaction waits for a picture to be read.
      const picture = await readPicture(file)
      return inTransaction(db, (trx) => keepUpload(trx, { ...upload, picture }))
    })
  })

  app.get<{ Params: { file: string } }>('/media/uploads/:file', async (request, reply) => {
    const token = /^([A-Za-z0-9_-]{22})\.webp$/.exec(request.params.file)?.[1]
    const bytes = token === undefined ? null : await readUpload(db, token)
    if (!bytes) throw new ApiError('not_found')
    return (
      reply
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        // Whoever has the address has the picture: no cache between us keeps it when the member has gone.
        .header('cache-control', 'private, max-age=31536000, immutable')
        .type('image/webp')
        .send(bytes)
    )
  })
}
