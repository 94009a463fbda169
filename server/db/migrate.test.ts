import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DataNewerThanCode, appliedMigrations, compareMigrations, migrate, migrations } from './migrate'
import { openTestDatabase, type TestDatabase } from './testing'

const landed = [
  '0001-members-and-points.sql b1d48b7bf4fa7025ae7c4f88837a4029fb2d5197e24786e69827d731487bb82f',
  '0002-membership.sql 80ad96cf5ec12b9b3839fc3f66bb5d752667737c17cd681f1b3a3e27b5e3042e',
  '0003-mall.sql 58721c9da4ffc8910305d2e61d6fdbf9a64b95de0a411968721aaedde9b569cc',
  '0004-messages-and-make-up.sql 3adc829f6857d1070d522adafbc96d7b1d5937daab478164a12b8deba296fec3',
  '0005-orders.sql 3127efb0bab002370b0a5f35b46f7a76aadc6628855ffba6765d766346cc4ccb',
  '0006-refund-lines.sql 16f5b6e5625b8e5a1d294c4363faa910b9642fc71875a5691772c5b716ba2037',
  '0007-groups.sql ba30a1c61bf66f28925928823f064f9eb7cbaba154f284482b6f0eae6750980d',
  '0008-counter.sql 1475394584905717b403949f4add174f19fc8878ac7812e6adab29df0820e97f',
]

describe('migrations', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  it('are applied once', async () => {
    expect(await appliedMigrations(database.db)).toBe(migrations.length)
    expect(await migrate(database.db)).toBe(0)
  })

  it('are numbered without gaps', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1))
  })

  it('are never edited after their landing: a mistake is corrected by another step', () => {
    expect(migrations.map(({ name, hash }) => `${name} ${hash}`)).toEqual(landed)
  })

  it('refuse a database that newer code has written', async () => {
    await expect(migrate(database.db, [])).rejects.toBeInstanceOf(DataNewerThanCode)
  })

  it('refuse a database whose history is another one', async () => {
    const rewritten = migrations.map((step) => ({ ...step, hash: 'another' }))
    await expect(migrate(database.db, rewritten)).rejects.toBeInstanceOf(DataNewerThanCode)
  })

  it('leave nothing behind when a step fails', async () => {
    const failing = { number: 9999, name: '9999-failing.sql', hash: 'x', text: 'create table half (a int); select 1/0' }
    await expect(migrate(database.db, [...migrations, failing])).rejects.toThrow('division by zero')
    const { rows } = await sql`select 1 from pg_tables where tablename = 'half'`.execute(database.db)
    expect(rows).toEqual([])
    expect(await migrate(database.db)).toBe(0)
  })

  it('are compared without touching anything', async () => {
    const next = { number: migrations.length + 1, name: '9999-next.sql', hash: 'x', text: 'select 1' }
    expect(await compareMigrations(database.db)).toEqual({ missing: [], newer: [], changed: [] })
    expect((await compareMigrations(database.db, [...migrations, next])).missing).toEqual([next.name])
    const last = migrations.at(-1)?.name
    expect((await compareMigrations(database.db, migrations.slice(0, -1))).newer).toEqual([last])
    const rewritten = migrations.map((step) => (step.number === 1 ? { ...step, hash: 'another' } : step))
    expect((await compareMigrations(database.db, rewritten)).changed).toEqual([migrations[0]?.name])
    expect(await appliedMigrations(database.db)).toBe(migrations.length)
  })

  it('of two processes that start at once take turns', async () => {
    expect(await Promise.all([migrate(database.db), migrate(database.db)])).toEqual([0, 0])
  })
})
