import { sql } from 'kysely'
import type { AnswerOf } from '@huitou/contract'
import { dayOf } from '../day'
import type { Db, StoredWords } from '../db/schema'
import { storeSummary } from '../stores/read'
import type { StaffView } from './buyers'

type Counted = {
  id: string
  name: StoredWords
  address: StoredWords
  to_do: number
  ready: number
  overdue: number
}

/** The stores in the merchant's order, with what waits at each; one that closed while something waits there too. */
export const readStaffStores = async (
  db: Db,
  { now, language, shop }: StaffView,
): Promise<AnswerOf<'GET /v1/staff/stores'>> => {
  const today = dayOf(now, shop.program.timeZone)
  const { rows } = await sql<Counted>`
    with waiting as (
      select store_id, state = 'paid' as to_do, state = 'ready' as ready, pick_up_by < ${today}::date as overdue
      from orders where store_id is not null and state in ('paid', 'ready')
      union all
      select store_id, state = 'redeemed', state = 'ready', pick_up_by < ${today}::date
      from redemptions where store_id is not null and state in ('redeemed', 'ready')
    )
    select stores.id, name, address, count(*) filter (where to_do)::int as to_do,
      count(*) filter (where ready)::int as ready, count(*) filter (where overdue)::int as overdue
    from stores left join waiting on waiting.store_id = stores.id
    where withdrawn_at is null or waiting.store_id is not null
    group by stores.id order by withdrawn_at nulls first, position`.execute(db)
  const items = rows.map((row) => ({
    store: storeSummary(row, language),
    toDo: row.to_do,
    ready: row.ready,
    overdue: row.overdue,
  }))
  return { items }
}
