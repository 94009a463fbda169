import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Db } from '../../db/schema'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export type ServerProcess = { url: string; pid: number; stop: () => Promise<void> }

/** A server process of its own, as `npm start` runs it, on a database that others use too. */
export const startServerProcess = async (of: { databaseUrl: string; wechatUrl: string }): Promise<ServerProcess> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'huitou-process-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DATABASE_URL: of.databaseUrl,
      WECHAT_API_BASE: of.wechatUrl,
      WECHAT_MINI_APPID: 'wx-mini',
      WECHAT_MINI_SECRET: 'mini-secret',
      // Where only this is tried out, the time zone of the machine must not matter.
      TZ: 'America/New_York',
    },
  })
  let said = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk)
      const found = /"listening":"([^"]+)"/.exec(said)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`the server ended before it listened: ${said}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** `15.14`, as the server itself says. */
export const postgresVersion = async (db: Db): Promise<string> => {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db)
  return rows[0]?.server_version ?? 'unknown'
}
