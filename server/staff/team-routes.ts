import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import { route } from '../http/route'
import { requireManager } from './access'
import { takeGuess } from './guesses'
import { joinStaff, putInvite } from './invites'
import { readTeam, revoke } from './team'
import { readTill } from './till'
import type { StaffDeps } from './routes'

/** Who works here, and what waits for them. */
export const registerTeamRoutes = (app: FastifyInstance, { db, shop, publicUrl }: StaffDeps) => {
  route(app, 'GET /v1/staff/till', ({ member, now, language }) => readTill(db, member, { now, language, shop }))

  route(app, 'GET /v1/staff/team', ({ member, now, language }) => {
    requireManager(member)
    return readTeam(db, member, { now, language, shop })
  })

  route(app, 'PUT /v1/staff/invites/:id', ({ member, params: { id }, body: { role }, now, language }) => {
    requireManager(member)
    const view = { now, language, shop }
    return inTransaction(db, (trx) => putInvite(trx, { id, role, by: member, view, publicUrl }))
  })

  route(app, 'POST /v1/staff/joining', async ({ member, body: { code }, now }) => {
    // Committed by itself: a wrong code leaves its count behind.
    await takeGuess(db, { memberId: member.id, now })
    return inTransaction(db, (trx) => joinStaff(trx, { code, memberId: member.id, now }))
  })

  route(app, 'DELETE /v1/staff/team/:id', async ({ member, params: { id }, now }) => {
    // Their own everybody gives up, once or twice.
    if (id !== member.id) requireManager(member)
    await inTransaction(db, (trx) => revoke(trx, { id, by: member, now }))
    return null
  })
}
