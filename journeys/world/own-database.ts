import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A database of one's own on the server of `url`, dropped in the end. */
export async function ownDatabase(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `journeys_${randomBytes(6).toString('hex')}`
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await ask(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => ask(`drop database if exists ${name} with (force)`) }
}
