import { createHash, randomBytes } from 'node:crypto'
import { LostRace } from '../db/in-transaction'
import { prepared } from '../db/prepared'
import type { Db, SessionKind, Trx } from '../db/schema'
import type { Viewer } from '../http/context'

const DAY_MS = 86_400_000
const LIFE_MS = 30 * DAY_MS

type NewSession = { memberId: string; kind: SessionKind; appid: string; openid: string; now: Date }

/** Opens a session and gives its token, which is stored nowhere. */
export const startSession = async (trx: Trx, { memberId, kind, appid, openid, now }: NewSession) => {
  // Held until the session stands: a member who deletes themselves at this moment leaves no session behind.
  const alive = await trx
    .selectFrom('members')
    .select('id')
    .where('id', '=', memberId)
    .where('deleted_at', 'is', null)
    .where('merged_into', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!alive) throw new LostRace()
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + LIFE_MS)
  await trx
    .insertInto('sessions')
    .values({
      token_hash: hashOf(token),
      member_id: memberId,
      kind,
      appid,
      openid,
      created_at: now,
      used_at: now,
      expires_at: expiresAt,
    })
    .execute()
  return { token, expiresAt }
}

/** Whose token it is; null when it is unknown or over. Every use moves the end 30 days ahead, written once a day. */
export const findSession = async (db: Db, token: string, now: Date): Promise<Viewer | null> => {
  const tokenHash = hashOf(token)
  const session = await db
    .selectFrom('sessions')
    .innerJoin('members', 'members.id', 'sessions.member_id')
    .select(['member_id', 'kind', 'appid', 'openid', 'used_at', 'role'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .modifyEnd(prepared)
    .executeTakeFirst()
  if (!session) return null
  if (now.getTime() - session.used_at.getTime() >= DAY_MS) await slide(db, tokenHash, now)
  const { kind, appid, openid } = session
  return { id: session.member_id, role: session.role, session: { tokenHash, kind, appid, openid } }
}

const slide = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .updateTable('sessions')
    .set({ used_at: now, expires_at: new Date(now.getTime() + LIFE_MS) })
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .execute()

export const endSession = (db: Db, tokenHash: Buffer) =>
  db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()

/** For the sweeper: what is over needs no row. */
export const dropEndedSessions = (db: Db, now: Date) =>
  db.deleteFrom('sessions').where('expires_at', '<=', now).execute()

const hashOf = (token: string) => createHash('sha256').update(token).digest()
