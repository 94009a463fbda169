import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../journeys/world/ports.ts'
import { until } from '../journeys/world/until.ts'
import { say } from './say.mjs'

/**
 * PostgreSQL for this run: the one of BENCH_DATABASE_URL (an empty database), or a cluster of its own with PostgreSQL's
 * ordinary settings (fsync on: an acknowledged write is on disk).
 * @returns {Promise<{ url: string, version: string, pgbench: string | null, close: () => Promise<void> }>}
 */
export async function openPostgres() {
  const bin = newestBin()
  const pgbench =
    [bin && join(bin, 'pgbench'), ...pathCandidates('pgbench')].find((path) => path && existsSync(path)) ?? null
  if (process.env.BENCH_DATABASE_URL) {
    return { url: process.env.BENCH_DATABASE_URL, version: 'of BENCH_DATABASE_URL', pgbench, close: async () => {} }
  }
  if (!bin) throw new Error('No PostgreSQL here: install it (Debian: apt install postgresql) or set BENCH_DATABASE_URL')
  const folder = mkdtempSync(join(tmpdir(), 'huitou-bench-'))
  // PostgreSQL refuses to run as root: its own user does it then.
  const owner = process.getuid?.() === 0 ? idsOf('postgres') : {}
  if ('uid' in owner) chownSync(folder, owner.uid, owner.gid)
  const options = { cwd: folder, ...owner, env: { PATH: process.env.PATH, HOME: folder } }
  const data = join(folder, 'data')
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'huitou', '-A', 'trust', '-E', 'UTF8', '--no-locale'],
    options,
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'max_connections=200'],
    { ...options, stdio: 'ignore' },
  )
  const gone = new Promise((resolve) => server.once('exit', resolve))
  await until('PostgreSQL answers', () =>
    spawnSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0 ? true : null,
  )
  spawnSync(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'huitou', 'bench'])
  const version = String(spawnSync(join(bin, 'postgres'), ['--version']).stdout).trim()
  say(`  ${version}, a cluster of its own`)
  return {
    url: `postgres://huitou@127.0.0.1:${port}/bench`,
    version,
    pgbench,
    close: async () => {
      server.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const pathCandidates = (name) => (process.env.PATH ?? '').split(':').map((folder) => join(folder, name))

function newestBin() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

function idsOf(user) {
  const id = (flag) => Number(String(spawnSync('id', [flag, user]).stdout).trim())
  return { uid: id('-u'), gid: id('-g') }
}
