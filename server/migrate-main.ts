import { fileURLToPath } from 'node:url'
import { compareMigrations, migrate } from './db/migrate'
import { openDatabase } from './db/open-database'
import { openFolder } from './db/open-folder'
import { readDotEnv } from './dot-env'
import { refusalOfData } from './open-live-data'
import { Refusal } from './refusal'
import { readSettings, type Settings } from './settings'

/**
 * `npm run migrate`: brings the tables up to this code, before its processes start. `-- --check` only says what is
 * missing, and exits with 1 when something is.
 */

const root = fileURLToPath(new URL('..', import.meta.url))

const main = async () => {
  readDotEnv(root)
  const check = process.argv.includes('--check')
  const { db, close } = await open(readSettings(process.env, root))
  try {
    const { missing, newer, changed } = await compareMigrations(db)
    const stranger = changed[0] ?? newer[0]
    if (stranger !== undefined)
      throw new Refusal(
        `The data is newer than this code: it knows the step ${stranger}`,
        'Nothing was changed. Take the version that wrote it',
      )
    if (missing.length === 0) return console.log('The tables are as this code wants them. Nothing to do.')
    if (check) {
      for (const name of missing) console.log(`missing ${name}`)
      console.log(`${missing.length} to take: npm run migrate`)
      process.exitCode = 1
      return
    }
    let began = Date.now()
    let taken = 0
    await migrate(db, undefined, ({ name }) => {
      taken += 1
      console.log(`${String(taken).padStart(3)}/${missing.length} ${name} (${Date.now() - began} ms)`)
      began = Date.now()
    })
    console.log(`Done: ${taken} steps.`)
  } catch (error) {
    throw refusalOfData(error) ?? error
  } finally {
    await close()
  }
}

const open = async ({ databaseUrl, dataDir }: Settings) => {
  if (databaseUrl === null) return openFolder(dataDir)
  const db = await openDatabase({ kind: 'postgres', url: databaseUrl, poolSize: 1 })
  return { db, close: () => db.destroy() }
}

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
})
