import { sql, type RawBuilder } from 'kysely'
import type { EntryReason, Month } from '@huitou/contract'
import { monthOf } from './write'

export type Filter = { memberId: string; month?: Month; reason?: EntryReason }
type Page = { before: number | null; limit: number }

// More than any number of a line.
const endOfTime = 2 ** 53 - 1
const columns = sql`entry.id, entry.seq, entry.points, entry.reason, entry.source_kind, entry.source_id, entry.at,
  ${monthOf('entry', 'program')} as month`
const entries = sql`point_entries as entry join program_versions as program on program.version = entry.program_version`

/**
 * A page of lines below a number, newest first. However many lines a member has, few others are looked at: the key of
 * the ledger is (member, number), and the month sums know between which numbers the lines of a month and reason lie.
 */
export const linesOf = (filter: Filter, { before, limit }: Page): RawBuilder<unknown> => {
  const page = { before: before ?? endOfTime, limit }
  if (filter.month !== undefined) return linesOfMonth({ ...filter, month: filter.month }, page)
  return filter.reason === undefined
    ? allLines(filter, page)
    : linesOfReason({ ...filter, reason: filter.reason }, page)
}

type Bounded = { before: number; limit: number }

const allLines = ({ memberId }: Filter, { before, limit }: Bounded) => sql`
  select ${columns} from ${entries}
  where entry.member_id = ${memberId} and entry.seq < ${before}
  order by entry.seq desc limit ${limit}`

const linesOfMonth = ({ memberId, month, reason }: Filter & { month: Month }, { before, limit }: Bounded) => {
  const known = sql`from point_months where member_id = ${memberId} and month = ${month}
    ${reason ? sql`and reason = ${reason}` : sql``}`
  return sql`
    select ${columns} from ${entries}
    where entry.member_id = ${memberId} and entry.seq < ${before}
      and entry.seq >= (select min(first_seq) ${known}) and entry.seq <= (select max(last_seq) ${known})
      and ${monthOf('entry', 'program')} = ${month} ${reason ? sql`and entry.reason = ${reason}` : sql``}
    order by entry.seq desc limit ${limit}`
}

// Numbers and months can cross by a line or two at a month's end, where clocks of processes differ: months are taken
// until they hold enough lines, with every other one that reaches into their numbers.
const linesOfReason = ({ memberId, reason }: Filter & { reason: EntryReason }, { before, limit }: Bounded) => sql`
  select * from (
    with known as (
      select first_seq, last_seq, sum(case when last_seq < ${before} then entries else 0 end)
        over (order by last_seq desc, first_seq desc rows between unbounded preceding and 1 preceding) as newer
      from point_months where member_id = ${memberId} and reason = ${reason} and first_seq < ${before}
    ), enough as (
      select first_seq, last_seq from known
      where last_seq >= (select min(first_seq) from known where coalesce(newer, 0) < ${limit})
    )
    select distinct found.* from enough cross join lateral (
      select ${columns} from ${entries}
      where entry.member_id = ${memberId} and entry.seq >= enough.first_seq and entry.seq <= enough.last_seq
        and entry.seq < ${before} and entry.reason = ${reason}
      order by entry.seq desc limit ${limit}
    ) as found
  ) as lines order by seq desc limit ${limit}`
