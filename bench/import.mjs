import { spawn } from 'node:child_process'
import { readFileSync, mkdtempSync, rmSync, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../journeys/world/ports.ts'
import { ownDatabase } from '../journeys/world/own-database.ts'
import { until } from '../journeys/world/until.ts'
import { openPostgres } from './postgres.mjs'
import { round, say } from './say.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const members = Number(process.env.BENCH_IMPORT_MEMBERS ?? 100_000)

/** A merchant's list, looked at, taken over, taken over again and taken back by the very commands, on both databases. */
export async function measureImport() {
  const folder = mkdtempSync(join(tmpdir(), 'huitou-import-'))
  const postgres = await openPostgres()
  try {
    const list = await writeList(join(folder, 'members.csv'))
    const database = await ownDatabase(postgres.url)
    const places = [
      ['PostgreSQL', { DATABASE_URL: database.url }],
      ['embedded', { DATA_DIR: join(folder, 'data') }],
    ]
    const results = { postgres: postgres.version, members }
    for (const [name, environment] of places) {
      await startOnce(environment)
      for (const [what, measured] of Object.entries(await measureOn(environment, list)))
        results[`${name}: ${what}`] = measured
    }
    await database.drop()
    return results
  } finally {
    await postgres.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureOn(environment, list) {
  const looked = await run(environment, [list])
  const written = await run(environment, [list, '--write'])
  const again = await run(environment, [list, '--write'])
  const id = /--undo (\S+)/.exec(written.text)?.[1]
  if (id === undefined) throw new Error(`nothing was taken over:\n${written.text}`)
  const undone = await run(environment, ['--undo', id])
  const results = {}
  for (const [what, { seconds, megabytes }] of Object.entries({
    'looked at': looked,
    'taken over': written,
    'taken over again': again,
    'taken back': undone,
  })) {
    results[`${what}, s`] = round(seconds, 1)
    results[`${what}, MB at most`] = megabytes
  }
  return results
}

async function writeList(path) {
  const file = createWriteStream(path)
  file.write('phone,name,birthday,tier,points,expiry\n')
  const tiers = ['新叶', '银毫', '金芽', '大师']
  const year = new Date().getFullYear() + 1
  for (let n = 0; n < members; n++) {
    const phone = 13_000_000_000 + n * 7919
    const birthday = `${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`
    if (!file.write(`${phone},会员${n},${birthday},${tiers[n % 4]},${n % 5000},${year}-12-31\n`))
      await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return path
}

/** A shop that was there before: its tables and its rules. */
async function startOnce(environment) {
  const port = await freePort()
  const server = command(['server/main.ts'], { ...environment, PORT: String(port) })
  const gone = once(server, 'exit')
  const answers = async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok === true
  await until('the shop answers', async () => ((await answers()) ? true : null), 180)
  server.kill('SIGTERM')
  await gone
}

async function run(environment, asked) {
  say(`  import ${asked.map((word) => word.replace(/^.*\//, '')).join(' ')}`)
  const began = performance.now()
  const child = command(['server/import-main.ts', ...asked], environment)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  let megabytes = null
  const watching = setInterval(() => (megabytes = peakOf(child.pid) ?? megabytes), 100)
  const [code] = await once(child, 'exit')
  clearInterval(watching)
  if (code !== 0) throw new Error(text)
  const seconds = (performance.now() - began) / 1000
  say(`    ${round(seconds, 1)} s, ${megabytes} MB`)
  return { text, megabytes, seconds }
}

const command = (words, environment) =>
  spawn(process.execPath, ['--import', 'tsx', ...words], { cwd: root, env: { ...process.env, ...environment } })

/** What it ever had in memory; null where the system does not say. */
function peakOf(pid) {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : round(Number(kilobytes) / 1024)
  } catch {
    return null
  }
}
