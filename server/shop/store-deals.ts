import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import { addDays, dayOf, startOfDay } from '../day'
import type { Row, Trx } from '../db/schema'
import { Refusal } from '../refusal'
import { catalogId, type Catalog, type CatalogDeal } from './catalog'

/**
 * Deals, brought up to the catalog. What a group was opened under stays with it; a deal that has begun keeps its SKU
 * and its stock. One that left the catalog is taken back by `withdrawGoneDeals`: its open groups have to be refunded.
 * @throws Refusal when a deal that has begun names another SKU
 */
export const putDeals = async (
  trx: Trx,
  { deals, timeZone }: Pick<Catalog, 'deals' | 'timeZone'>,
  { now, opensAt }: { now: Date; opensAt: Date },
): Promise<void> => {
  const today = dayOf(opensAt, timeZone)
  const known = await trx.selectFrom('deals').select(['key', 'starts_at', 'ends_at']).execute()
  const rows = deals.map((deal, position) => ({
    id: catalogId('deal', deal.key),
    key: deal.key,
    position,
    name: deal.name,
    sku_id: catalogId('sku', deal.sku),
    seats: deal.seats ?? 2,
    price_fen: deal.priceFen,
    group_hours: deal.groupHours ?? 24,
    stock: deal.stock,
    limit_per_member: deal.limitPerMember ?? 2,
    ...windowOf(deal, { known: known.find(({ key }) => key === deal.key), today, timeZone }),
    leader_benefit: deal.leaderBenefit,
    new_members_only: deal.newMembersOnly ?? false,
    grace_seats: deal.graceSeats ?? 0,
  }))
  await refuseAnotherSku(trx, rows)
  // One whose window was over before it was new has a window all the same.
  await sql`
    insert into deals (id, key, position, name, sku_id, seats, price_fen, group_hours, stock, limit_per_member,
      starts_at, ends_at, leader_benefit, new_members_only, grace_seats, state)
    select id, key, position, name, sku_id, seats, price_fen, group_hours, stock, limit_per_member,
      coalesce(starts_at, least(${now}::timestamptz, ends_at - interval '1 minute')), ends_at, leader_benefit,
      new_members_only, grace_seats, 'planned'
    from json_populate_recordset(null::deals, ${JSON.stringify(rows)})
    on conflict (key) do update set position = excluded.position, name = excluded.name, seats = excluded.seats,
      price_fen = excluded.price_fen, group_hours = excluded.group_hours,
      limit_per_member = excluded.limit_per_member, leader_benefit = excluded.leader_benefit,
      new_members_only = excluded.new_members_only, grace_seats = excluded.grace_seats,
      sku_id = case deals.state when 'planned' then excluded.sku_id else deals.sku_id end,
      stock = case deals.state when 'planned' then excluded.stock else deals.stock end,
      starts_at = case deals.state when 'planned' then excluded.starts_at else deals.starts_at end,
      ends_at = case when deals.state = 'planned' or excluded.ends_at is null then excluded.ends_at
        else greatest(excluded.ends_at, deals.starts_at + interval '1 minute') end`.execute(trx)
}

type Known = Pick<Row<'deals'>, 'starts_at' | 'ends_at'> | undefined

/** Dates are as they are written now; days were reckoned when the deal was new, and stay. */
const windowOf = (
  { startsAt, endsAt, startsInDays, endsInDays }: CatalogDeal,
  { known, today, timeZone }: { known: Known; today: Day; timeZone: string },
) => {
  if (startsInDays === undefined && endsInDays === undefined) return { starts_at: startsAt, ends_at: endsAt }
  if (known) return known
  const after = (days: number | undefined) =>
    days === undefined ? undefined : startOfDay(addDays(today, days), timeZone).toISOString()
  return { starts_at: after(startsInDays), ends_at: after(endsInDays) }
}

const refuseAnotherSku = async (trx: Trx, rows: readonly { id: string; key: string; sku_id: string }[]) => {
  const begun = await trx.selectFrom('deals').select(['id', 'sku_id']).where('state', '<>', 'planned').execute()
  const other = rows.find(({ id, sku_id }) => begun.some((deal) => deal.id === id && deal.sku_id !== sku_id))
  if (other)
    throw new Refusal(
      `catalog.json gives the deal ${other.key} another SKU, and it has begun`,
      'Give the new deal a key of its own',
    )
}
