import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Db } from '../db/schema'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { requireManager, requireStaff } from '../staff/access'
import { takeGuess } from '../staff/guesses'
import { findByPhone } from './find-by-phone'
import { readLastVisit, readOwnVisit } from './own-visits'
import { refuseForeign } from './see-code'
import { readSeed } from './seeds'
import { makeShortCode } from './short-codes'
import { readStaffVisit, readStaffVisits } from './staff-visits'
import { decideVisit, putVisit, reverseVisit } from './visits'

const pageSize = 20

export const registerCounterRoutes = (app: FastifyInstance, deps: Deps) => {
  registerOwn(app, deps)
  registerTill(app, deps)
}

/** What the member's screen asks. */
const registerOwn = (app: FastifyInstance, { db, shop }: Deps) => {
  route(app, 'GET /v1/me/counter-seed', ({ member, now }) =>
    inTransaction(db, (trx) => readSeed(trx, { tokenHash: member.session.tokenHash, now })),
  )

  route(app, 'PUT /v1/me/short-code', ({ member, now }) =>
    inTransaction(db, (trx) => makeShortCode(trx, { memberId: member.id, now })),
  )

  route(app, 'GET /v1/me/counter-visit', async ({ member, now, language }) => ({
    visit: await readLastVisit(db, { memberId: member.id, now }, { language, shop }),
  }))

  route(app, 'GET /v1/counter-visits/:id', ({ member, params: { id }, language }) =>
    readOwnVisit(db, { id, memberId: member.id }, { language, shop }),
  )
}

/** What the till asks. */
const registerTill = (app: FastifyInstance, { db, shop }: Deps) => {
  route(app, 'PUT /v1/staff/counter-visits/:id', async ({ member, params: { id }, body, now, language }) => {
    requireStaff(member)
    // Committed by itself: a wrong code leaves its count behind. Who goes on with a visit guesses nothing.
    if ('code' in body && !(await isVisit(db, id))) {
      refuseForeign(body.code)
      await takeGuess(db, { memberId: member.id, now })
    }
    await inTransaction(db, (trx) => putVisit(trx, { ...body, id, by: member, now, shop }))
    return readStaffVisit(db, id, member, { now, language, shop })
  })

  route(app, 'GET /v1/staff/counter-visits', ({ member, query, now, language }) => {
    requireStaff(member)
    const asked = { ...query, by: member, limit: query.limit ?? pageSize }
    return readStaffVisits(db, asked, { now, language, shop })
  })

  route(app, 'GET /v1/staff/counter-visits/:id', ({ member, params: { id }, now, language }) => {
    requireStaff(member)
    return readStaffVisit(db, id, member, { now, language, shop })
  })

  route(app, 'POST /v1/staff/counter-visits/:id/decision', async ({ member, params: { id }, body, now, language }) => {
    requireManager(member)
    await inTransaction(db, (trx) => decideVisit(trx, { ...body, id, by: member, now, shop }))
    return readStaffVisit(db, id, member, { now, language, shop })
  })

  route(app, 'POST /v1/staff/counter-visits/:id/reversal', async ({ member, params: { id }, body, now, language }) => {
    requireManager(member)
    await inTransaction(db, (trx) => reverseVisit(trx, { ...body, id, by: member, now, shop }))
    return readStaffVisit(db, id, member, { now, language, shop })
  })

  route(app, 'GET /v1/staff/members', async ({ member, query, now, language }) => {
    requireStaff(member)
    // Whoever is found counts too: by so many names and ends of numbers a list of members could be made.
    await takeGuess(db, { memberId: member.id, now })
    return findByPhone(db, query, { now, language, shop })
  })
}

const isVisit = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('counter_visits').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
