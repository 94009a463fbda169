import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { StaffMerge } from '@huitou/contract'
import { inTransaction } from '../db/in-transaction'
import type { Db, Row, Trx } from '../db/schema'
import type { Deps } from '../deps'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { route } from '../http/route'
import { undoMerge, undoableUntil } from '../members/merge-undo'
import { shownName } from '../shop/shown-name'
import { requireManager } from './access'
import { enterAct } from './acts'
import type { StaffView } from './buyers'

const pageSize = 20

/** Two members who became one: what staff see of it, and can undo. */
export const registerStaffMergeRoutes = (app: FastifyInstance, { db, shop }: Pick<Deps, 'db' | 'shop'>) => {
  route(app, 'GET /v1/staff/merges', async ({ member, query: { cursor, limit = pageSize }, now, language }) => {
    requireManager(member)
    const [before, beforeId] = partsOf(cursor, instantAndId) ?? []
    const found = await merges(db)
      .$if(before !== undefined, (page) =>
        page.where(sql<boolean>`(merges.at, merges.id) < (${new Date(Number(before))}, ${beforeId}::uuid)`),
      )
      .orderBy('merges.at', 'desc')
      .orderBy('merges.id', 'desc')
      .limit(limit + 1)
      .execute()
    const { rows, nextCursor } = pageOf(found, limit, ({ at, id }) => cursorOf(at.getTime(), id))
    return { items: rows.map((row) => shown(row, { now, language, shop })), nextCursor }
  })

  route(app, 'POST /v1/staff/merges/:id/undoing', ({ member, params: { id }, now, language }) => {
    requireManager(member)
    return inTransaction(db, async (trx) => {
      await undoMerge(trx, { id, byMemberId: member.id, now, shop })
      await enterAct(trx, { byMemberId: member.id, act: 'merge_undone', subject: { kind: 'merge', id }, now })
      const row = await merges(trx).where('merges.id', '=', id).executeTakeFirstOrThrow()
      return shown(row, { now, language, shop })
    })
  })
}

const merges = (db: Db | Trx) =>
  db
    .selectFrom('merges')
    .innerJoin('members as older', 'older.id', 'merges.older_id')
    .innerJoin('members as younger', 'younger.id', 'merges.younger_id')
    .select(['merges.id', 'merges.at', 'merges.undone_at', 'older_id', 'younger_id'])
    .select(['older.name as older_name', 'older.given_name_no as older_no'])
    .select(['younger.name as younger_name', 'younger.given_name_no as younger_no'])

type Shown = Pick<Row<'merges'>, 'id' | 'at' | 'undone_at' | 'older_id' | 'younger_id'> & {
  older_name: string | null
  older_no: number
  younger_name: string | null
  younger_no: number
}

const shown = (row: Shown, view: StaffView): StaffMerge => ({
  id: row.id,
  member: { id: row.older_id, name: shownName({ name: row.older_name, given_name_no: row.older_no }, view) },
  younger: { id: row.younger_id, name: shownName({ name: row.younger_name, given_name_no: row.younger_no }, view) },
  at: row.at.toISOString(),
  undoneAt: row.undone_at?.toISOString() ?? null,
  undoableUntil: undoableUntil(row.at).toISOString(),
})
