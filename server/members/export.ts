import type { Db } from '../db/schema'

/** Everything the shop knows of the member. Never what opens something: no token, no hash. */
export const exportMember = async (db: Db, memberId: string) => {
  const { id, name, given_name_no, face, role, joined_at, joined_on } = await db
    .selectFrom('members')
    .selectAll()
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  const { available, pending, debt } = await db
    .selectFrom('accounts')
    .selectAll()
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  const of = { memberId, db }
  return {
    member: { id, name, givenNameNo: given_name_no, face, role, joinedAt: joined_at, joinedOn: joined_on },
    identities: await identitiesOf(of),
    sessions: await sessionsOf(of),
    agreements: await agreementsOf(of),
    points: { available, pending, debt },
    pointEntries: await entriesOf(of),
    pointLots: await lotsOf(of),
    lotMoves: await movesOf(of),
    checkIns: await checkInsOf(of),
  }
}

type Of = { db: Db; memberId: string }

const identitiesOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('identities')
    .select(['kind', 'appid', 'openid', 'unionid', 'created_at as createdAt'])
    .where('member_id', '=', memberId)
    .orderBy('created_at')
    .execute()

const sessionsOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('sessions')
    .select(['kind', 'created_at as createdAt', 'used_at as usedAt', 'expires_at as expiresAt'])
    .where('member_id', '=', memberId)
    .orderBy('created_at')
    .execute()

const agreementsOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('agreements')
    .select(['document', 'version', 'agreed_at as agreedAt'])
    .where('member_id', '=', memberId)
    .orderBy('agreed_at')
    .execute()

const entriesOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('point_entries')
    .select([
      'id',
      'seq',
      'points',
      'reason',
      'source_kind as sourceKind',
      'source_id as sourceId',
      'program_version as programVersion',
      'at',
    ])
    .where('member_id', '=', memberId)
    .orderBy('seq')
    .execute()

const lotsOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('point_lots')
    .select([
      'id',
      'entry_id as entryId',
      'points',
      'left_points as leftPoints',
      'available_at as availableAt',
      'expires_at as expiresAt',
      'expired_at as expiredAt',
    ])
    .where('member_id', '=', memberId)
    .orderBy('available_at')
    .orderBy('id')
    .execute()

const movesOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('lot_moves as move')
    .innerJoin('point_lots as lot', 'lot.id', 'move.lot_id')
    .select(['move.lot_id as lotId', 'move.kind', 'move.points', 'move.at', 'move.entry_id as entryId'])
    .where('lot.member_id', '=', memberId)
    .orderBy('move.at')
    .orderBy('move.id')
    .execute()

const checkInsOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('check_ins')
    .select(['day', 'streak_days as streakDays', 'ladder_day as ladderDay', 'points', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('day')
    .execute()
