import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../refusal'
import { lockFolder } from './lock-folder'
import { openDatabase } from './open-database'
import type { Db } from './schema'

/** The embedded database in a folder, created where there is none. `close` also gives the folder up. */
export const openFolder = async (folder: string): Promise<{ db: Db; close: () => Promise<void> }> => {
  const unlock = await lockFolder(folder)
  try {
    const dataDir = join(folder, 'pglite')
    if (!existsSync(dataDir)) await createCluster(dataDir)
    const db = await openDatabase({ kind: 'pglite', dataDir })
    const close = async () => {
      await db.destroy()
      await unlock()
    }
    return { db, close }
  } catch (error) {
    await unlock()
    throw error
  }
}

const program = fileURLToPath(new URL('./create-cluster.ts', import.meta.url))

/** Renamed into place when it is whole: one that was interrupted is made again. */
const createCluster = async (dataDir: string) => {
  const unfinished = `${dataDir}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const child = fork(program, [unfinished], { cwd: dirname(program), execArgv: ['--import', 'tsx'] })
  const [code] = await once(child, 'exit')
  if (code !== 0)
    throw new Refusal(
      `The embedded database could not be created in ${dataDir}`,
      'Is there 1 GB of memory and 100 MB of disk? Otherwise give a PostgreSQL in DATABASE_URL',
    )
  renameSync(unfinished, dataDir)
}
