import { sql } from 'kysely'
import type { Till } from '@huitou/contract'
import { dayOf } from '../day'
import type { Db, StoredWords } from '../db/schema'
import type { Viewer } from '../http/context'
import { storeSummary } from '../stores/read'
import { requireStaff } from './access'
import type { StaffView } from './buyers'

type Counted = Till['waiting'] & { newestOrderAt: Date | null }

/** All that the first page of the till shows, in three questions. @throws forbidden */
export const readTill = async (db: Db, member: Viewer, view: StaffView): Promise<Till> => {
  const role = requireStaff(member)
  const isManager = role !== 'clerk'
  const today = dayOf(view.now, view.shop.program.timeZone)
  const { newestOrderAt, ...waiting } = await countWaiting(db, { today, isManager })
  return {
    role,
    stores: await openStores(db, view),
    limits: isManager ? null : await limitsOf(db, { memberId: member.id, today, view }),
    waiting,
    newestOrderAt: newestOrderAt && newestOrderAt.toISOString(),
  }
}

const countWaiting = async (db: Db, { today, isManager }: { today: string; isManager: boolean }): Promise<Counted> => {
  const { rows } = await sql<Counted>`
    with waiting as (
      select 'order' as kind, o.state in ('paid', 'to_ship') as to_do, o.state = 'ready' as ready,
        o.pick_up_by < ${today}::date as overdue, greatest(o.paid_at, g.ended_at) as since
      from orders o left join groups g on g.id = o.group_id
      where o.state in ('paid', 'to_ship', 'ready')
      union all
      select 'redemption', state = 'redeemed', state = 'ready', pick_up_by < ${today}::date, coalesce(paid_at, at)
      from redemptions where state in ('redeemed', 'ready')
    )
    select count(*) filter (where to_do and kind = 'order')::int as "orders",
      count(*) filter (where to_do and kind = 'redemption')::int as "redemptions",
      count(*) filter (where ready)::int as "ready",
      count(*) filter (where overdue)::int as "overdue",
      max(since) filter (where to_do) as "newestOrderAt",
      (select count(*) from refund_requests where ${isManager} and state = 'asked')::int as "refundRequests",
      (select count(*) from refunds where ${isManager} and state = 'abnormal')::int as "abnormalRefunds",
      (select count(*) from counter_visits where ${isManager} and state = 'awaiting_approval')::int as "approvals"
    from waiting`.execute(db)
  const [counted] = rows
  if (!counted) throw new Error('a count has no row')
  return counted
}

const openStores = async (db: Db, { language }: StaffView) => {
  const { rows } = await sql<{ id: string; name: StoredWords; address: StoredWords }>`
    select id, name, address from stores where withdrawn_at is null order by position`.execute(db)
  return rows.map((row) => storeSummary(row, language))
}

const limitsOf = async (db: Db, { memberId, today, view }: { memberId: string; today: string; view: StaffView }) => {
  const { clerkDayFen, visitsPerMemberDay } = view.shop.program.counter
  const credited = await db
    .selectFrom('clerk_days')
    .select('credited_fen')
    .where('member_id', '=', memberId)
    .where('day', '=', today)
    .executeTakeFirst()
  const leftFen = Math.max(0, clerkDayFen - Number(credited?.credited_fen ?? 0))
  return { dayFen: clerkDayFen, leftFen, visitsPerMember: visitsPerMemberDay }
}
