import pg from 'pg'
import { say } from './say.mjs'

/** Lines of everybody but the member who is measured. */
const linesOfOthers = 100
const days = 300
/** Of five lines four earn 100 points each, and the fifth spends 300: the three lots that expire first. */
const earned = 100
const spent = 300
const tables = ['point_entries', 'point_lots', 'lot_moves']

/**
 * Fills the ledger of a fresh shop with lines of the last 300 days, as its actions would have written them: the oldest
 * lots are spent first, the sums hold. Lines of all members lie between each other, as they would on a disk after a
 * year. What is unique or refers to something is checked at the end, once for all: that is what makes it quick.
 * @param {object} wish
 * @param {string} wish.url of the database; a role that owns its tables
 * @param {string} wish.memberId a member without a line, who gets `own` of them
 * @param {number} wish.own a multiple of 5
 * @param {number} wish.total lines of all together
 */
export async function fillLedger({ url, memberId, own, total }) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const began = performance.now()
  const run = (text, values) => client.query(text, values)
  const step = async (doing, does) => {
    say(`    ${doing}`)
    return does()
  }
  try {
    await run(`set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB';
      set jit = off; set time zone 'UTC'`)
    const others = Math.floor((total - own) / linesOfOthers)
    await step(`${others.toLocaleString('en')} members`, () => addMembers(run, { memberId, own, others }))
    const restore = await takeOffConstraints(run)
    await addLines(run, own + others * linesOfOthers)
    for (const [index, text] of restore.entries()) {
      say(`    checking ${index + 1} of ${restore.length}: ${text.replace(/^alter table (\w+) add /, '$1: ')}`)
      await run(text)
    }
    await step('accounts', () => run(accounts))
    await step('sums of the months', () => run('select rebuild_point_sums()'))
    await step('vacuum', async () => {
      for (const table of [...tables, 'accounts', 'members', 'point_months', 'point_ends'])
        await run(`vacuum analyze ${table}`)
      await run('checkpoint').catch(() => undefined)
    })
    await run('drop table bench_members; drop function bench_id')
    say(`    filled in ${Math.round((performance.now() - began) / 1000)} s`)
  } finally {
    await client.end()
  }
}

async function addMembers(run, { memberId, own, others }) {
  await run(`
    create function bench_id(kind text, member uuid, seq bigint) returns uuid language sql immutable parallel safe
      as $$ select md5(kind || member::text || seq)::uuid $$;
    create table bench_members as
      select gen_random_uuid() as id, ${linesOfOthers}::bigint as lines, random() as shift
      from generate_series(1, ${others});
    create temporary table joined as
      select m.id, r.version, r.content -> 'tiers' -> 0 ->> 'id' as tier, r.time_zone,
        now() - interval '${days} days' as at, ((now() - interval '${days} days') at time zone r.time_zone)::date as day
      from bench_members m, (select * from program_versions order by version desc limit 1) r;
    insert into members (id, given_name_no, face, joined_at, joined_on)
      select id, floor(random() * 1000), 1 + floor(random() * 8), at, day from joined;
    insert into membership_years (member_id, year_no, program_version) select id, 0, version from joined;
    insert into memberships (member_id, year_no, program_version, carried_tier, held_tier, year_ends_at, due_at)
      select id, 0, version, tier, tier, ends, ends
      from joined, lateral (select (day + interval '1 year') at time zone time_zone as ends) year;
    insert into tier_changes (id, member_id, no, cause, to_tier, program_version, growth, at)
      select gen_random_uuid(), id, 1, 'joined', tier, version, 0, at from joined;
    insert into make_up_cards (member_id, held, held_at_most, moves) select id, 1, 2, 1 from joined;
    insert into card_moves (member_id, no, cards, reason, day, at) select id, 1, 1, 'joined', day, at from joined;
    insert into gift_plans (member_id, monthly_due_at)
      select id, (date_trunc('month', now() at time zone time_zone) + interval '1 month') at time zone time_zone
      from joined;
    drop table joined`)
  await run('insert into bench_members values ($1, $2, 0.5)', [memberId, own])
}

/** @returns what puts them back, in an order in which that goes */
async function takeOffConstraints(run) {
  const { rows: constraints } = await run(
    `select conrelid::regclass::text as table, conname as name, contype as type, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype in ('p', 'u', 'f') and (conrelid = any ($1::regclass[]) or confrelid = any ($1::regclass[]))
     order by position(contype::text in 'upf')`,
    [tables],
  )
  const { rows: indexes } = await run(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any ($1::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)`,
    [tables],
  )
  for (const { table, name } of [...constraints].reverse()) await run(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes) await run(`drop index ${name}`)
  const added = constraints.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`,
  )
  return [
    ...added.filter((text) => !/ foreign key /i.test(text)),
    ...indexes.map(({ definition }) => definition),
  ].concat(added.filter((text) => / foreign key /i.test(text)))
}

async function addLines(run, total) {
  const batches = Math.min(100, Math.max(1, Math.floor(total / 50_000)))
  const began = performance.now()
  for (let batch = 1; batch <= batches; batch += 1) {
    for (const text of [entries, lots, moves]) await run(text, [batch, batches])
    const left = ((performance.now() - began) / batch / 1000) * (batches - batch)
    const done = Math.round((total * batch) / batches).toLocaleString('en')
    say(`    ${done} of ${total.toLocaleString('en')} lines, ${Math.round(left)} s to go`)
  }
}

// The lines of a batch ($1 of $2): from everybody as many of their own as the batch's share of the time.
const lines = `
  select m.id as member_id, seq, now() - interval '${days} days' * (1 - (seq - m.shift) / m.lines) as at
  from bench_members m
    cross join lateral generate_series(m.lines * ($1 - 1) / $2::bigint + 1, m.lines * $1 / $2::bigint) as seq`
const rules = `(select version, time_zone from program_versions order by version desc limit 1) as rules`

const entries = `
  insert into point_entries (id, member_id, seq, points, reason, source_kind, source_id, program_version, at)
  select bench_id('entry', member_id, seq), member_id, seq,
    case when seq % 5 = 0 then -${spent} else ${earned} end,
    case when seq % 5 = 0 then 'redeemed' else 'purchased' end,
    case when seq % 5 = 0 then 'redemption' else 'order' end,
    bench_id('source', member_id, seq)::text, rules.version, line.at
  from (${lines}) as line, ${rules} order by line.at`

// The n-th earning is spent by the line 5 × ⌈n ÷ 3⌉, if the member has come so far.
const lots = `
  insert into point_lots
    (id, member_id, entry_id, points, left_points, available_at, expires_at, became_available_at)
  select bench_id('lot', line.member_id, seq), line.member_id, bench_id('entry', line.member_id, seq), ${earned},
    case when 5 * ((seq - seq / 5 + 2) / 3) <= m.lines then 0 else ${earned} end, line.at,
    (date_trunc('year', line.at at time zone rules.time_zone) + interval '2 years') at time zone rules.time_zone, line.at
  from (${lines}) as line join bench_members m on m.id = line.member_id, ${rules}
  where seq % 5 <> 0 order by line.at`

const moves = `
  insert into lot_moves (id, lot_id, kind, points, at, entry_id)
  select gen_random_uuid(), bench_id('lot', member_id, lot_seq), kind, ${earned}, at, bench_id('entry', member_id, seq)
  from (
    select member_id, seq, at, seq as lot_seq, 'earned' as kind from (${lines}) as line where seq % 5 <> 0
    union all
    select member_id, seq, at, nth + (nth - 1) / 4, 'spent'
    from (${lines}) as line cross join lateral generate_series(seq / 5 * 3 - 2, seq / 5 * 3) as nth where seq % 5 = 0
  ) as move order by at`

const accounts = `
  insert into accounts (member_id, available, seq, next_due_at)
  select m.id, m.lines / 5 * ${4 * earned - spent}, m.lines, open.due
  from bench_members m join (
    select member_id, min(expires_at) as due from point_lots where left_points > 0 group by member_id) open
    on open.member_id = m.id
  on conflict (member_id) do update
    set available = excluded.available, seq = excluded.seq, next_due_at = excluded.next_due_at`
