import { sql, type RawBuilder } from 'kysely'
import type { Trx } from '../db/schema'

export type Moving = { mergeId: string; olderId: string; youngerId: string }

type Belonging = {
  table: string
  /** What names a row, beside whose it is. */
  key: readonly string[]
  /** Whose it is; `member_id` unless said. */
  column?: string
  /** Rows that the older has already: theirs stays, the younger's too. */
  unless?: readonly string[]
  /** What changes beside. */
  set?: (moving: Moving) => RawBuilder<unknown>
  setBack?: (moving: Moving) => RawBuilder<unknown>
}

/** Came beside one that the older has: both are theirs, and the database is told why there are two. */
const beside = (table: string, columns: string, where = sql``) => ({
  set: ({ mergeId, olderId }: Moving) => sql`, merge_id = coalesce(moved.merge_id, case when exists (
    select from ${sql.table(table)} has where has.member_id = ${olderId} and has.merge_id is null ${where}
      and (${sql.raw(columnsOf('has', columns))}) = (${sql.raw(columnsOf('moved', columns))})) then ${mergeId}::uuid end)`,
  setBack: ({ mergeId }: Moving) => sql`, merge_id = nullif(moved.merge_id, ${mergeId}::uuid)`,
})
const columnsOf = (table: string, columns: string) =>
  columns
    .split(' ')
    .map((column) => `${table}.${column}`)
    .join(', ')

/** In the order of the locks. Ledgers stay where they are, and so do purchases, links and whom they thanked. */
const belongings: readonly Belonging[] = [
  { table: 'payments', key: ['id'] },
  { table: 'orders', key: ['id'] },
  { table: 'groups', key: ['id'], column: 'leader_id', set: () => sql`, version = moved.version + 1` },
  { table: 'groups', key: ['id'], column: 'opener_id' },
  { table: 'seats', key: ['order_id'], ...beside('seats', 'group_id', sql`and has.state in ('held', 'paid')`) },
  { table: 'redemptions', key: ['id'] },
  { table: 'coupons', key: ['id'], ...beside('coupons', 'source source_id') },
  { table: 'refunds', key: ['id'] },
  { table: 'refund_requests', key: ['id'] },
  { table: 'counter_visits', key: ['id'] },
  {
    table: 'addresses',
    key: ['id'],
    set: ({ olderId }) =>
      sql`, usual = moved.usual and not exists (select from addresses has where has.member_id = ${olderId} and has.usual)`,
  },
  { table: 'visits', key: ['id'] },
  { table: 'month_rewards', key: ['month', 'days'], unless: ['month', 'days'] },
  { table: 'restock_wishes', key: ['reward_id'], unless: ['reward_id'] },
  { table: 'group_wishes', key: ['group_id'], unless: ['group_id'] },
  { table: 'agreements', key: ['document', 'version'], unless: ['document', 'version'] },
  { table: 'member_settings', key: [], unless: [] },
  { table: 'check_ins', key: ['day'], unless: ['day'] },
  { table: 'unionids', key: ['unionid'] },
  { table: 'identities', key: ['kind', 'appid', 'openid'] },
]

/** What answers for the older from now on changes hands, and each row is written down. */
export const moveBelongings = async (trx: Trx, moving: Moving): Promise<void> => {
  for (const belonging of belongings) await move(trx, belonging, moving)
  await sql`update sessions set member_id = ${moving.olderId} where member_id = ${moving.youngerId}`.execute(trx)
  await trx.deleteFrom('short_codes').where('member_id', '=', moving.youngerId).execute()
}

/** Exactly those rows go back; who signed in with an identity that goes back goes with it. */
export const moveBack = async (trx: Trx, moving: Moving): Promise<void> => {
  for (const belonging of belongings) await back(trx, belonging, moving)
  await sql`update sessions set member_id = ${moving.youngerId} from identities known
    where sessions.member_id = ${moving.olderId} and known.member_id = ${moving.youngerId}
      and (known.kind, known.appid, known.openid) = (sessions.kind, sessions.appid, sessions.openid)`.execute(trx)
}

const nameOf = ({ table, column = 'member_id' }: Belonging) => (column === 'member_id' ? table : `${table}.${column}`)

const move = async (trx: Trx, belonging: Belonging, moving: Moving) => {
  const { table, key, column = 'member_id', unless, set = () => sql`` } = belonging
  const { mergeId, olderId, youngerId } = moving
  const isFree = unless
    ? sql`and not exists (select from ${sql.table(table)} has where has.member_id = ${olderId}
        ${sql.join(
          unless.map((name) => sql`and has.${sql.ref(name)} = moved.${sql.ref(name)}`),
          sql` `,
        )})`
    : sql``
  await sql`
    with gone as (
      update ${sql.table(table)} moved set ${sql.ref(column)} = ${olderId} ${set(moving)}
      where moved.${sql.ref(column)} = ${youngerId} ${isFree}
      returning ${jsonOf(key)} as row_key
    )
    insert into merge_moves (merge_id, no, table_name, row_key)
    select ${mergeId}, (select coalesce(max(no), 0) from merge_moves where merge_id = ${mergeId})
      + row_number() over (), ${nameOf(belonging)}, row_key from gone`.execute(trx)
}

const back = async (trx: Trx, belonging: Belonging, moving: Moving) => {
  const { table, key, column = 'member_id', setBack = () => sql`` } = belonging
  const { mergeId, olderId, youngerId } = moving
  const isIt = key.map((name) => sql`and moved.${sql.ref(name)}::text = written.row_key ->> ${sql.lit(name)}`)
  await sql`
    update ${sql.table(table)} moved set ${sql.ref(column)} = ${youngerId} ${setBack(moving)}
    from merge_moves written
    where written.merge_id = ${mergeId} and written.table_name = ${nameOf(belonging)}
      and moved.${sql.ref(column)} = ${olderId} ${sql.join(isIt, sql` `)}`.execute(trx)
}

const jsonOf = (key: readonly string[]) =>
  key.length === 0
    ? sql`'{}'::jsonb`
    : sql`jsonb_build_object(${sql.join(key.flatMap((name) => [sql.lit(name), sql`moved.${sql.ref(name)}::text`]))})`

/** One more thing that an undoing must know. */
export const writeDown = async (
  trx: Trx,
  mergeId: string,
  { table, row }: { table: string; row: Record<string, string> },
): Promise<void> => {
  await sql`insert into merge_moves (merge_id, no, table_name, row_key)
    select ${mergeId}, (select coalesce(max(no), 0) from merge_moves where merge_id = ${mergeId}) + 1, ${table},
      ${JSON.stringify(row)}::jsonb`.execute(trx)
}

export const writtenDown = (trx: Trx, mergeId: string, table: string) =>
  trx
    .selectFrom('merge_moves')
    .select('row_key')
    .where('merge_id', '=', mergeId)
    .where('table_name', '=', table)
    .orderBy('no')
    .execute()
