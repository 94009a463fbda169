import { sql } from 'kysely'

export const messageChecks = [
  {
    name: 'What a member still allows is what they allowed less what was sent or lost',
    of: sql`consents`,
    violations: sql<{ what: string }>`
      select format('member %s, %s in %s: %s left, by the entries %s', c.member_id, c.template, c.appid, c.left_count,
        coalesce(e.sum, 0)) as what
      from consents c left join (
        select member_id, appid, template, sum(change) as sum from consent_entries group by 1, 2, 3) e
        using (member_id, appid, template)
      where c.left_count <> coalesce(e.sum, 0)`,
  },
  {
    name: 'No inbox holds news beyond its last number, and none is read beyond it',
    of: sql`inboxes`,
    violations: sql<{ what: string }>`
      select format('member %s: news %s of %s, read %s', e.member_id, max(e.seq), i.seq, i.read_seq) as what
      from inbox_entries e left join inboxes i on i.member_id = e.member_id
      group by e.member_id, i.seq, i.read_seq having max(e.seq) > coalesce(i.seq, 0)`,
  },
  {
    name: 'Every message that left was told in the inbox too',
    of: sql`outbox`,
    violations: sql<{ what: string }>`
      select format('%s', o.reference) as what from outbox o
      where o.kind = 'subscribe_message' and not exists (
        select from inbox_entries e where e.member_id = o.member_id
          and o.reference = e.member_id || ':' || e.kind || ':' || e.source_id)`,
  },
]
