import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { compareMigrations } from '../db/migrate'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { advice, given, good, missing, unseen, type Finding, type Patient } from './finding'

/** A database that keeps what it has acknowledged, has this code's tables, and holds no pretended shop. */
export const lookAtDatabase = async (patient: Patient): Promise<Finding[]> => {
  const url = given(patient, 'DATABASE_URL')
  // That it is not set is said by the settings.
  if (url === null || !URL.canParse(url)) return []
  const db = await openDatabase({ kind: 'postgres', url, poolSize: 1 })
  try {
    return [
      ...(await durable(db)),
      ...(await encrypted(db, new URL(url).hostname)),
      ...(await tables(db)),
      ...backups(patient),
    ]
  } catch (error) {
    return [unreachable(error)]
  } finally {
    await db.destroy()
  }
}

const whyUnreachable: Record<string, string> = {
  ECONNREFUSED: 'Nobody listens there: start PostgreSQL, or mend host and port in DATABASE_URL',
  ENOTFOUND: 'No machine has this name: mend the host in DATABASE_URL',
  '28P01': 'The password in DATABASE_URL is not the user’s',
  '28000': 'PostgreSQL does not let this user in from here: look at pg_hba.conf',
  '3D000': 'There is no database of this name: createdb --owner=… --encoding=UTF8 --template=template0 …',
}

const unreachable = (error: unknown): Finding => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return missing(
    `The database cannot be reached${code === '' ? '' : ` (${code})`}`,
    whyUnreachable[code] ?? 'Is it running, and are host, name, user and password right?',
  )
}

const setting = async (db: Db, name: string): Promise<string> => {
  const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)
  return rows[0]?.value ?? ''
}

/** Twenty connections for each of two processes, and some for backups and people. */
const CONNECTIONS = 50

const durable = async (db: Db): Promise<Finding[]> => {
  const findings: Finding[] = []
  const version = Math.floor(Number(await setting(db, 'server_version_num')) / 10_000)
  if (version < 15) findings.push(missing(`PostgreSQL ${version} is too old`, 'Take 15 or newer'))
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const value = await setting(db, name)
    if (value === 'off')
      findings.push(missing(`PostgreSQL’s ${name} is off: a power cut loses what was paid`, `Set ${name} = on`))
  }
  if ((await setting(db, 'server_encoding')) !== 'UTF8')
    findings.push(
      missing(
        'The database is not UTF8: names would be lost',
        'Make it anew: createdb --encoding=UTF8 --template=template0',
      ),
    )
  const most = Number(await setting(db, 'max_connections'))
  if (most < CONNECTIONS)
    findings.push(
      advice(`PostgreSQL takes ${most} connections`, `Two processes use 40 at most: max_connections = ${CONNECTIONS}`),
    )
  return findings.length > 0 ? findings : [good(`PostgreSQL ${version} keeps what it has acknowledged`)]
}

const encrypted = async (db: Db, host: string): Promise<Finding[]> => {
  if (/^(localhost|127\.|\[?::1|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^[\w-]+$/.test(host) || host === '')
    return []
  const { rows } = await sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(db)
  return rows[0]?.ssl === true
    ? []
    : [
        missing(
          'What the shop says to its database goes over the net in the clear',
          'Add ?sslmode=require to DATABASE_URL',
        ),
      ]
}

const tables = async (db: Db): Promise<Finding[]> => {
  const { missing: behind, newer, changed } = await compareMigrations(db)
  if (behind.length > 0) return [missing(`The tables lack ${behind.length} steps of this code`, 'npm run migrate')]
  const other = changed[0] ?? newer[0]
  if (other !== undefined)
    return [missing(`The tables are newer than this code: ${other}`, 'Take the version that wrote them')]
  return [good('The tables are as this code wants them'), ...(await pretence(db)), ...(await people(db))]
}

const pretence = async (db: Db): Promise<Finding[]> => {
  const clock = await db.selectFrom('clock').select('offset_ms').executeTakeFirst()
  const played = await db
    .selectFrom('identities')
    .select('openid')
    .where('appid', 'like', 'wx00000000%')
    .limit(1)
    .execute()
  const findings: Finding[] = []
  const anew = 'A shop that goes live begins with an empty database'
  if (clock !== undefined && clock.offset_ms !== 0)
    findings.push(missing('The shop’s clock was moved: it is not the real time', anew))
  if (played.length > 0) findings.push(missing('The members of the demo are in this database', anew))
  return findings
}

const people = async (db: Db): Promise<Finding[]> => {
  const owner = await db.selectFrom('members').select('id').where('role', '=', 'owner').limit(1).execute()
  return owner.length > 0
    ? [good('The shop has an owner')]
    : [missing('Nobody is the shop’s owner yet', 'Start it, run npm run owner, and type the code in the app')]
}

const hourMs = 3_600_000

const backups = (patient: Patient): Finding[] => {
  const named = given(patient, 'BACKUP_DIR')
  if (named === null) return []
  const folder = resolve(patient.root, named)
  if (!existsSync(folder)) return [unseen(`The folder of backups is not on this machine: ${folder}`)]
  const dumps = readdirSync(folder).filter((name) => /^huitou-.*\.dump$/.test(name))
  const newest = Math.max(0, ...dumps.map((name) => statSync(join(folder, name)).mtimeMs))
  const hours = Math.floor((patient.now().getTime() - newest) / hourMs)
  if (dumps.length === 0) return [missing(`There is no backup in ${folder}`, 'deploy/backup.sh, or look at the timer')]
  if (hours > 26)
    return [
      missing(`The newest backup is ${hours} hours old`, 'Look at what the backup says: journalctl -u huitou-backup'),
    ]
  return [good(`The newest backup is ${hours} hours old; practise a restore twice a year (deploy/restore.sh)`)]
}
