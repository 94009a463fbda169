import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allChecks } from '../server/audit-checks'
import { openDatabase } from '../server/db/open-database'
import type { Db } from '../server/db/schema'
import { onPostgres } from '../server/db/testing'
import { auditLedger } from '../server/points/audit'
import { startTestApp, type TestApp } from '../server/testing'

const script = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))
const hasTools = ['pg_dump', 'pg_restore', 'psql'].every((name) => spawnSync(name, ['--version']).status === 0)

describe.skipIf(!onPostgres || !hasTools)(
  'a backup (needs TEST_DATABASE_URL and PostgreSQL’s pg_dump, pg_restore and psql)',
  () => {
    const backups = mkdtempSync(join(tmpdir(), 'huitou-backups-'))
    let shop: TestApp
    let empty: { url: string; db: Db }
    const own = `restored_${process.pid}`

    beforeAll(async () => {
      shop = await startTestApp()
      const { today } = (await shop.call('GET', '/v1/shop')).body
      for (const user of ['anna', 'ben', 'cleo']) {
        const { token } = await shop.signIn(user)
        await shop.call('PUT', `/v1/check-ins/${today}`, { token, body: {} })
        await shop.call('PUT', '/v1/me/profile', { token, body: { name: `${user} 😀`, face: 1 } })
      }
      await sql`create database ${sql.id(own)}`.execute(shop.db)
      const url = Object.assign(new URL(shop.url ?? ''), { pathname: `/${own}` }).href
      empty = { url, db: await openDatabase({ kind: 'postgres', url, poolSize: 2 }) }
    })
    afterAll(async () => {
      await empty.db.destroy()
      await sql`drop database ${sql.id(own)} with (force)`.execute(shop.db)
      await shop.close()
      rmSync(backups, { recursive: true, force: true })
    })

    const run = (name: string, environment: Record<string, string>, ...args: string[]) => {
      const env = { PATH: process.env.PATH, ...environment }
      const { status, stdout, stderr } = spawnSync('sh', [script(name), ...args], { env, encoding: 'utf8' })
      return { status, said: stdout + stderr }
    }
    const backUp = () => run('backup.sh', { DATABASE_URL: shop.url ?? '', BACKUP_DIR: backups })
    const dumps = () => readdirSync(backups).filter((name) => name.endsWith('.dump'))

    /** Every table by what is in it. */
    const contents = async (db: Db) => {
      const { rows } = await sql<{ name: string }>`
        select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
      const found: Record<string, string> = {}
      for (const { name } of rows) {
        const { rows: hashed } = await sql<{ hash: string | null }>`
          select md5(string_agg(t::text, '|' order by t::text)) as hash from ${sql.table(name)} t`.execute(db)
        found[name] = hashed[0]?.hash ?? 'empty'
      }
      return found
    }

    it('is one file, and those that are too old are gone', () => {
      const old = join(backups, 'huitou-2020-01-01T000000Z.dump')
      writeFileSync(old, 'old')
      utimesSync(old, new Date('2020-01-01'), new Date('2020-01-01'))
      expect(backUp()).toMatchObject({ status: 0 })
      expect(dumps()).toHaveLength(1)
      expect(dumps()[0]).toMatch(/^huitou-2\d{3}-/)
    })

    it('comes back whole: every row of every table, and books that audits find right', async () => {
      const [dump = ''] = dumps()
      const restored = run('restore.sh', { DATABASE_URL: empty.url }, join(backups, dump))
      expect(restored).toMatchObject({ status: 0, said: expect.stringContaining('restored: 3 members') })
      expect(await contents(empty.db)).toEqual(await contents(shop.db))
      const findings = await auditLedger(empty.db, { checks: allChecks })
      expect(findings.filter(({ violations }) => violations.length > 0)).toEqual([])
    })

    it('is not put over data that is there', () => {
      const [dump = ''] = dumps()
      const again = run('restore.sh', { DATABASE_URL: empty.url }, join(backups, dump))
      expect(again).toMatchObject({ status: 1, said: expect.stringContaining('tables already') })
    })

    it('that breaks off leaves nothing that looks like one', () => {
      const before = dumps()
      const broken = run('backup.sh', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/shop', BACKUP_DIR: backups })
      expect(broken.status).not.toBe(0)
      expect([dumps(), readdirSync(backups)]).toEqual([before, before])
    })

    it('that is damaged is refused as a whole', async () => {
      const [dump = ''] = dumps()
      truncateSync(join(backups, dump), 20_000)
      const other = `${own}_b`
      await sql`create database ${sql.id(other)}`.execute(shop.db)
      const url = Object.assign(new URL(empty.url), { pathname: `/${other}` }).href
      expect(run('restore.sh', { DATABASE_URL: url }, join(backups, dump)).status).not.toBe(0)
      const db = await openDatabase({ kind: 'postgres', url, poolSize: 1 })
      const { rows } = await sql`select 1 from pg_tables where schemaname = 'public'`.execute(db)
      expect(rows).toEqual([])
      await db.destroy()
      await sql`drop database ${sql.id(other)} with (force)`.execute(shop.db)
    })
  },
)
