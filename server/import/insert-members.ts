import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, dayOf } from '../day'
import { LostRace, sqlState } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import { giftTimes } from '../membership/gifts'
import { membershipYear, yearEndsAt } from '../membership/rules'
import { firstTier } from '../membership/standing'
import { PHONE_APP } from '../phones/number'
import type { Shop } from '../shop'
import type { ImportRow } from './rows'

type Batch = { importId: string; rows: readonly ImportRow[]; now: Date; shop: Pick<Shop, 'program'> }

const FACES = 8
const GIVEN_NAME_NUMBERS = 10_000

/**
 * Members whom the list names and the shop does not know, each as if they had joined now, with their tier carried to
 * the end of the next membership year and their points as a lot. Whoever the shop knows already stays as they are.
 * @returns how many are new
 */
export const insertMembers = async (trx: Trx, { importId, rows, now, shop }: Batch): Promise<number> => {
  const known = await knownPhones(trx, rows)
  const fresh = rows.filter(({ phone }) => !known.has(phone))
  if (fresh.length === 0) return 0
  const people = fresh.map((row) => personOf(row, { now, shop }))
  const { program } = shop
  const today = dayOf(now, program.timeZone)
  // The list's, not theirs: they may say another at once.
  const aYearAgo = addDays(today, -366)
  const lowest = firstTier(program).id
  const yearEnd = yearEndsAt(membershipYear(today, 0), program.timeZone)
  const keptUntil = membershipYear(today, 1).endsOn
  const { makeUp } = program.checkIn
  const cards = Math.min(makeUp.cardsAtJoining, makeUp.cardsHeldAtMost)
  const version = program.version
  const from = sql`from json_to_recordset(${JSON.stringify(people)}) as p (id uuid, phone text, name text, month int,
    day int, tier text, points bigint, expires_at timestamptz, line int, name_no int, face int, entry_id uuid,
    lot_id uuid, move_id uuid, change_id uuid, monthly_at timestamptz, birthday_at timestamptz)`
  const statements = [
    sql`insert into members (id, name, given_name_no, face, joined_at, joined_on, birthday_month, birthday_day,
        birthday_changed_on)
      select id, name, name_no, face, ${now}, ${today}::date, month, day,
        case when month is not null then ${aYearAgo}::date end ${from}`,
    sql`insert into accounts (member_id, available, seq, next_due_at)
      select id, points, case when points > 0 then 1 else 0 end, case when points > 0 then expires_at end ${from}`,
    sql`insert into point_entries (id, member_id, seq, points, reason, source_kind, source_id, program_version, at)
      select entry_id, id, 1, points, 'imported', 'import', ${importId}, ${version}::int, ${now} ${from} where points > 0`,
    sql`insert into point_lots (id, member_id, entry_id, points, left_points, available_at, expires_at, became_available_at)
      select lot_id, id, entry_id, points, points, ${now}, expires_at, ${now} ${from} where points > 0`,
    sql`insert into lot_moves (id, lot_id, kind, points, at, entry_id)
      select move_id, lot_id, 'earned', points, ${now}, entry_id ${from} where points > 0`,
    sql`insert into point_months (member_id, month, reason, earned, spent, entries, first_seq, last_seq)
      select id, ${today.slice(0, 7)}, 'imported', points, 0, 1, 1, 1 ${from} where points > 0`,
    sql`insert into point_ends (member_id, expires_at, points, since)
      select id, expires_at, points, ${now} ${from} where points > 0`,
    sql`insert into membership_years (member_id, year_no, program_version) select id, 0, ${version}::int ${from}`,
    sql`insert into tier_floors (source_id, member_id, tier, from_year, through_year)
      select ${importId}::uuid, id, tier, 0, 1 ${from} where tier <> ${lowest}`,
    sql`insert into memberships (member_id, year_no, program_version, carried_tier, held_tier, kept_until, year_ends_at, due_at)
      select id, 0, ${version}::int, tier, tier, case when tier <> ${lowest} then ${keptUntil}::date end, ${yearEnd},
        ${yearEnd} ${from}`,
    sql`insert into tier_changes (id, member_id, no, cause, to_tier, program_version, growth, kept_until, at)
      select change_id, id, 1, 'joined', tier, ${version}::int, 0, case when tier <> ${lowest} then ${keptUntil}::date end,
        ${now} ${from}`,
    sql`insert into gift_plans (member_id, monthly_due_at, birthday_due_at) select id, monthly_at, birthday_at ${from}`,
    sql`insert into make_up_cards (member_id, held, held_at_most, moves)
      select id, ${cards}::int, ${makeUp.cardsHeldAtMost}::int, ${cards > 0 ? 1 : 0}::int ${from}`,
    ...(cards > 0
      ? [
          sql`insert into card_moves (member_id, no, cards, reason, day, at)
            select id, 1, ${cards}::int, 'joined', ${today}::date, ${now} ${from}`,
        ]
      : []),
    sql`insert into identities (kind, appid, openid, member_id, created_at)
      select 'phone', ${PHONE_APP}, phone, id, ${now} ${from}`,
    sql`insert into imported_members (import_id, member_id, no) select ${importId}::uuid, id, line ${from}`,
  ]
  for (const statement of statements) await losingRace(() => statement.execute(trx))
  return fresh.length
}

const knownPhones = async (trx: Trx, rows: readonly ImportRow[]): Promise<Set<string>> => {
  const known = await trx
    .selectFrom('identities')
    .select('openid')
    .where('kind', '=', 'phone')
    .where('appid', '=', PHONE_APP)
    .where(
      'openid',
      'in',
      rows.map(({ phone }) => phone),
    )
    .execute()
  return new Set(known.map(({ openid }) => openid))
}

const personOf = (
  { line, phone, name, birthday, tier, points, expiresAt }: ImportRow,
  { now, shop }: { now: Date; shop: Pick<Shop, 'program'> },
) => {
  const { monthlyAt, birthdayAt } = giftTimes({ birthday, now, timeZone: shop.program.timeZone })
  return {
    ...{
      id: randomUUID(),
      entry_id: randomUUID(),
      lot_id: randomUUID(),
      move_id: randomUUID(),
      change_id: randomUUID(),
    },
    ...{ line, phone, name, tier, points, expires_at: expiresAt },
    ...{ month: birthday?.month ?? null, day: birthday?.day ?? null },
    ...{ name_no: randomInt(GIVEN_NAME_NUMBERS), face: randomInt(FACES) + 1 },
    ...{ monthly_at: monthlyAt, birthday_at: birthdayAt },
  }
}

/** Somebody bound one of the numbers at this moment: the batch is tried again without them. */
const losingRace = async (insert: () => Promise<unknown>) => {
  try {
    await insert()
  } catch (error) {
    throw sqlState(error) === '23505' ? new LostRace() : error
  }
}
