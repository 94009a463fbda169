import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { forgetAddress, readAddresses, writeAddress } from './actions'

export const registerAddressRoutes = (app: FastifyInstance, { db }: Deps) => {
  route(app, 'GET /v1/addresses', async ({ member }) => ({ items: await readAddresses(db, member.id) }))

  route(app, 'PUT /v1/addresses/:id', ({ member, params: { id }, body: { usual, ...address }, now }) =>
    inTransaction(db, (trx) => writeAddress(trx, { id, memberId: member.id, address, usual, now })),
  )

  route(app, 'DELETE /v1/addresses/:id', async ({ member, params: { id } }) => {
    await inTransaction(db, (trx) => forgetAddress(trx, { id, memberId: member.id }))
    return null
  })
}
