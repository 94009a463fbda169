import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import pg from 'pg'
import { ownDatabase } from '../journeys/world/own-database.ts'
import { openWorld } from '../journeys/world/world.ts'
import { openDatabase } from '../server/db/open-database.ts'
import { auditLedger } from '../server/points/audit.ts'
import { fillLedger } from './fill-ledger.mjs'
import { ask } from './load.mjs'
import { openPostgres } from './postgres.mjs'
import { median, round, say } from './say.mjs'

/** How many lines there are; the member who is measured has a hundredth of them. */
const total = Number(process.env.BENCH_LEDGER_ENTRIES ?? 10_000_000)
const few = 1000
const reads = 400
const spends = 200
const warmUps = 20
const pricePoints = 90
/** The audit reads everything: of ten million lines that takes longer than all the rest. */
const auditedAtMost = 1_000_000

/**
 * Does a page of the statement, the balance, or spending get slower with the ledger? Two shops on one PostgreSQL, asked
 * in turns by one connection: one with 1,000 lines, all of one member, and one with 10 million, 100,000 of one member.
 */
export async function measureLedger() {
  const postgres = await openPostgres()
  const shops = []
  try {
    shops.push(await openLedger(postgres, { total: few, own: few }))
    shops.push(await openLedger(postgres, { total, own: total / 100 }))
    const kinds = Object.keys(shops[0].questions)
    const times = {}
    for (const kind of kinds) {
      say(`  ${kind}`)
      times[kind] = await inTurns(shops.map(({ questions }) => questions[kind]))
    }
    for (const { audit } of shops.filter((shop) => shop.total <= auditedAtMost)) await audit()
    return summary(times, postgres)
  } finally {
    for (const { close } of shops) await close()
    await postgres.close()
  }
}

/**
 * Asks the shops one after the other, again and again: whatever else the machine does meanwhile troubles them alike.
 * @returns the times of each in ms
 */
async function inTurns(questions) {
  const agents = questions.map(() => new Agent({ keepAlive: true, maxSockets: 1 }))
  const times = questions.map(() => [])
  for (let turn = -warmUps; turn < questions[0].count; turn += 1) {
    for (const [index, { make }] of questions.entries()) {
      const asked = make()
      const sent = performance.now()
      await ask(agents[index], asked)
      if (turn >= 0) times[index].push(performance.now() - sent)
    }
  }
  for (const agent of agents) agent.destroy()
  return times
}

function summary(times, { version }) {
  const results = { postgres: version, lines: total, 'lines of one member': total / 100, 'compared with lines': few }
  for (const [kind, [small, large]] of Object.entries(times)) {
    results[`${kind}, ms`] = round(median(large), 2)
    results[`${kind} ÷ at ${few.toLocaleString('en')} lines`] = round(median(large) / median(small), 2)
  }
  return results
}

/** A shop with so many lines, and what is asked of it as the member who has `own` of them. */
async function openLedger(postgres, wish) {
  say(`  a shop with ${wish.total.toLocaleString('en')} lines, ${wish.own.toLocaleString('en')} of one member`)
  const database = await ownDatabase(postgres.url)
  const world = await openWorld({ databaseUrl: database.url })
  const close = async () => {
    await world.close()
    await database.drop()
  }
  try {
    const code = await world.codeFor('bench', 'wechat-mini')
    const session = await (await world.api('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code } })).json()
    await fillLedger({ url: database.url, memberId: session.member.id, ...wish })
    const rewardId = await offerForever(database.url)
    const headers = { authorization: `Bearer ${session.accessToken}` }
    const read = (path) => ({ count: reads, make: () => ({ url: `${world.serverUrl}${path}`, headers }) })
    const { items } = JSON.parse(await ask(undefined, read('/v1/point-entries?limit=100').make()))
    const middle = Buffer.from(`seq:${Math.floor(wish.own / 2)}`).toString('base64url')
    const month = items.at(-1).month
    return {
      total: wish.total,
      close,
      questions: {
        'first page of the statement': read('/v1/point-entries'),
        'page in its middle': read(`/v1/point-entries?cursor=${middle}`),
        'page of a month': read(`/v1/point-entries?month=${month}`),
        'page of what was spent': read(`/v1/point-entries?reason=redeemed`),
        'balance and its days': read('/v1/me/points'),
        member: read('/v1/me'),
        spending: {
          count: spends,
          make: () => ({
            url: `${world.serverUrl}/v1/redemptions/${randomUUID()}`,
            method: 'PUT',
            headers,
            body: JSON.stringify({ rewardId, quantity: 1 }),
          }),
        },
      },
      audit: () => audit(database.url),
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** A reward to spend points on as often as one likes. @returns its id */
async function offerForever(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(
      `update rewards set price_points = $1, stock = null, given = null, limit_per_member = null, needs_purchase = false,
         min_tier = null, opens_at = null, closes_at = null
       where id = (select id from rewards where kind = 'goods' order by position limit 1) returning id`,
      [pricePoints],
    )
    return rows[0].id
  } finally {
    await client.end()
  }
}

/** The ledger's own checks, on what was filled and on what the shop wrote on top of it. */
async function audit(url) {
  const db = await openDatabase({ kind: 'postgres', url, poolSize: 1 })
  try {
    const broken = (await auditLedger(db)).filter(({ violations }) => violations.length > 0)
    if (broken.length > 0) throw new Error(`the ledger is wrong: ${JSON.stringify(broken).slice(0, 500)}`)
    say('  the ledger is right')
  } finally {
    await db.destroy()
  }
}
