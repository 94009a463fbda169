import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openWorld } from '../journeys/world/world.ts'
import { ask, load } from './load.mjs'
import { pgbench, preparePgbench } from './pgbench.mjs'
import { openPostgres } from './postgres.mjs'
import { median, round, say } from './say.mjs'

const connections = 16
const seconds = 8
const members = 600
const days = 5

/** Requests per second of the server on PostgreSQL, beside node:http and pgbench in the same minutes. */
export async function measureServer() {
  const postgres = await openPostgres()
  try {
    const world = await openWorld({ databaseUrl: postgres.url })
    try {
      const tokens = await signIn(world)
      const bearer = (index) => ({ authorization: `Bearer ${tokens[index % tokens.length]}` })

      const me = await ask(undefined, { url: `${world.serverUrl}/v1/me`, headers: bearer(0) })
      const results = { reads: [], plain: [], writes: [], pgbench: [] }
      const plain = await openPlain(me)
      preparePgbench(postgres)
      for (let round = 1; round <= days; round += 1) {
        say(`  round ${round} of ${days}: GET /v1/me`)
        await load({ connections, count: 2000, make: (i) => ({ url: `${world.serverUrl}/v1/me`, headers: bearer(i) }) })
        results.reads.push(
          await load({ connections, seconds, make: (i) => ({ url: `${world.serverUrl}/v1/me`, headers: bearer(i) }) }),
        )
        say(`  round ${round} of ${days}: node:http with the same JSON`)
        results.plain.push(
          await load({ connections, seconds: 4, make: (i) => ({ url: plain.url, headers: bearer(i) }) }),
        )
        say(`  round ${round} of ${days}: PUT /v1/check-ins/{day}, ${members} members once each`)
        const { today } = await (await world.api('GET', '/v1/shop')).json()
        const put = (i) => ({
          url: `${world.serverUrl}/v1/check-ins/${today}`,
          method: 'PUT',
          body: '{}',
          headers: bearer(i),
        })
        results.writes.push(await load({ connections, count: members, make: put }))
        say(`  round ${round} of ${days}: pgbench -N`)
        const tps = pgbench(postgres, { connections, seconds })
        if (tps !== null) results.pgbench.push(tps)
        await world.advance({ days: 1 })
      }
      plain.close()
      return summary(results, postgres)
    } finally {
      await world.close()
    }
  } finally {
    await postgres.close()
  }
}

function summary({ reads, plain, writes, pgbench }, { version }) {
  const read = median(reads.map((each) => each.perSecond))
  const write = median(writes.map((each) => each.perSecond))
  const floor = median(plain.map((each) => each.perSecond))
  const transactions = pgbench.length > 0 ? median(pgbench) : null
  return {
    postgres: version,
    connections,
    'GET /v1/me per second': round(read),
    'GET /v1/me p99 ms': round(median(reads.map((each) => each.p99Ms)), 1),
    'node:http with the same JSON per second': round(floor),
    'GET /v1/me ÷ node:http': round(read / floor, 3),
    'PUT /v1/check-ins/{day} per second': round(write),
    'PUT /v1/check-ins/{day} p99 ms': round(median(writes.map((each) => each.p99Ms)), 1),
    'PUT /v1/check-ins/{day} ÷ node:http': round(write / floor, 3),
    'pgbench -N transactions per second': transactions === null ? 'no pgbench here' : round(transactions),
    'GET /v1/me ÷ pgbench -N': transactions === null ? null : round(read / transactions, 3),
    'PUT /v1/check-ins/{day} ÷ pgbench -N': transactions === null ? null : round(write / transactions, 3),
  }
}

/** As many members as `members`, each with a session. */
async function signIn(world) {
  say(`  ${members} people sign in`)
  const tokens = []
  const one = async (index) => {
    const code = await world.codeFor(`bench-${index}`, 'wechat-mini')
    const answer = await world.api('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code } })
    if (answer.status !== 201) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`)
    tokens[index] = (await answer.json()).accessToken
  }
  for (let first = 0; first < members; first += 8) {
    await Promise.all(Array.from({ length: Math.min(8, members - first) }, (_, offset) => one(first + offset)))
  }
  return tokens
}

/** node:http that answers everything with this. @returns {Promise<{ url: string, close: () => void }>} */
export function openPlain(body) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('plain-server.mjs', import.meta.url))], {
    env: { PATH: process.env.PATH, BODY: body },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.stdout.once('data', (line) =>
      resolve({ url: `http://127.0.0.1:${Number(line)}/`, close: () => child.kill() }),
    )
  })
}
