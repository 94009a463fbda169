import { sql } from 'kysely'
import type { Db } from '../../db/schema'

/** `15.14 (Debian …)`, as the server itself says. */
export const postgresVersion = async (db: Db): Promise<string> => {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db)
  return rows[0]?.server_version ?? 'unknown'
}
