import type { Db } from '../db/schema'
import { exportBought } from './export-bought'
import { exportOrigins } from './export-origins'
import { exportShared } from './export-shared'
import { exportTold } from './export-told'

type Exported = Awaited<ReturnType<typeof exportOne>> & { became: Exported[] }

/** Everything the shop knows of the member, and of those who became them. Never what opens something: no token, no hash. */
export const exportMember = async (db: Db, memberId: string): Promise<Exported> => {
  const merged = await db
    .selectFrom('members')
    .select('id')
    .where('merged_into', '=', memberId)
    .orderBy('merged_at')
    .execute()
  const became: Exported[] = []
  for (const { id } of merged) became.push(await exportMember(db, id))
  return { ...(await exportOne(db, memberId)), became }
}

const exportOne = async (db: Db, memberId: string) => {
  const { id, name, given_name_no, face, role, joined_at, joined_on, ...known } = await db
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
    member: {
      id,
      name,
      heldName: known.held_name,
      givenNameNo: given_name_no,
      face,
      pictureId: known.picture_upload_id,
      role,
      joinedAt: joined_at,
      joinedOn: joined_on,
    },
    birthday: known.birthday_month && { month: known.birthday_month, day: known.birthday_day },
    phone: await phoneOf(of),
    identities: await identitiesOf(of),
    sessions: await sessionsOf(of),
    agreements: await agreementsOf(of),
    points: { available, pending, debt },
    pointEntries: await entriesOf(of),
    pointLots: await lotsOf(of),
    lotMoves: await movesOf(of),
    checkIns: await checkInsOf(of),
    coupons: await couponsOf(of),
    growthEntries: await growthOf(of),
    purchases: await purchasesOf(of),
    tierHistory: await tierHistoryOf(of),
    redemptions: await redemptionsOf(of),
    restockWishes: await wishesOf(of),
    ...(await exportBought(db, memberId)),
    ...(await exportTold(db, memberId)),
    ...(await exportShared(db, memberId)),
    ...(await exportOrigins(db, memberId)),
  }
}

type Of = { db: Db; memberId: string }

const phoneOf = async ({ db, memberId }: Of): Promise<string | null> => {
  const found = await db
    .selectFrom('identities')
    .select('openid')
    .where('member_id', '=', memberId)
    .where('kind', '=', 'phone')
    .executeTakeFirst()
  return found?.openid ?? null
}

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

const growthOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('growth_entries')
    .select([
      'growth',
      'reason',
      'source_kind as sourceKind',
      'source_id as sourceId',
      'year_no as membershipYearNo',
      'program_version as programVersion',
      'at',
    ])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .orderBy('id')
    .execute()

const purchasesOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('purchases')
    .select([
      'source_kind as sourceKind',
      'source_id as sourceId',
      'goods_fen as goodsFen',
      'refunded_fen as refundedFen',
      'tier',
      'paid_at as paidAt',
      'completed_at as completedAt',
      'available_at as availableAt',
    ])
    .where('member_id', '=', memberId)
    .orderBy('completed_at')
    .orderBy('source_id')
    .execute()

const tierHistoryOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('tier_changes')
    .select(['at', 'cause', 'from_tier as from', 'to_tier as to', 'growth', 'kept_until as keptUntil'])
    .where('member_id', '=', memberId)
    .orderBy('no')
    .execute()

const checkInsOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('check_ins')
    .select(['day', 'streak_days as streakDays', 'ladder_day as ladderDay', 'points', 'made_up as madeUp', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('day')
    .execute()

const couponsOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('coupons')
    .select([
      'id',
      'name',
      'state',
      'source',
      'granted_at as grantedAt',
      'expires_at as expiresAt',
      'used_at as usedAt',
      'withdrawn_at as withdrawnAt',
    ])
    .where('member_id', '=', memberId)
    .orderBy('granted_at')
    .execute()

const redemptionsOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('redemptions')
    .leftJoin('reward_codes', 'reward_codes.redemption_id', 'redemptions.id')
    .select([
      'redemptions.id',
      'name',
      'quantity',
      'price_points as pricePoints',
      'amount_fen as amountFen',
      'refunded_fen as refundedFen',
      'address',
      'carrier',
      'tracking_number as trackingNumber',
      'state',
      'at',
      'pick_up_by as pickUpBy',
      'reward_codes.code',
    ])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .execute()

const wishesOf = ({ db, memberId }: Of) =>
  db
    .selectFrom('restock_wishes')
    .innerJoin('rewards', 'rewards.id', 'restock_wishes.reward_id')
    .select(['rewards.name', 'wished_at as wishedAt'])
    .where('member_id', '=', memberId)
    .orderBy('wished_at')
    .execute()
