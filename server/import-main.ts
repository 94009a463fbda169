import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readTime } from './clock/offset'
import type { Db } from './db/schema'
import { FolderInUse } from './db/lock-folder'
import { importMembers, lookAt } from './import/import-members'
import { undoHours, undoImport } from './import/undo-import'
import { readDotEnv } from './dot-env'
import { openLiveData, refusalOfData } from './open-live-data'
import { Refusal } from './refusal'
import { readSettings } from './settings'
import type { Shop } from './shop'
import { loadBrand } from './shop/load-brand'
import { storeProgram } from './shop/store-program'

/**
 * `npm run import members.csv`: says what the list holds and what is wrong in it; `npm run import members.csv -- --write`
 * takes it over, `npm run import -- --undo <id>` takes it back.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const usage = 'npm run import members.csv · npm run import members.csv -- --write · npm run import -- --undo <id>'

type Asked = { file: string | undefined; write: boolean; undo: string | undefined }
type At = { now: Date; shop: Pick<Shop, 'program'> }

const main = async () => {
  const asked = readAsked()
  readDotEnv(root)
  const settings = readSettings(process.env, root)
  const { db, close } = await openLiveData(settings)
  try {
    const program = await storeProgram(db, loadBrand(settings.brandDir).program)
    await doAsked(db, asked, { now: await readTime(db), shop: { program } })
  } catch (error) {
    throw refusalOfData(error) ?? error
  } finally {
    await close()
  }
}

const readAsked = (): Asked => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'boolean', default: false }, undo: { type: 'string' } },
  })
  const [file] = positionals
  if ((file === undefined) === (values.undo === undefined)) throw new Refusal('Which list?', usage)
  return { file, write: values.write, undo: values.undo }
}

const doAsked = async (db: Db, { file, write, undo }: Asked, at: At) => {
  if (undo !== undefined) return takeBack(db, undo, at)
  if (file === undefined) return
  const looked = await lookAt(db, file, { ...at, report: progress('read') })
  console.log(
    `${count(looked.rows)} members with ${count(looked.points)} points.${
      looked.known === 0 ? '' : ` ${count(looked.known)} are members already and stay as they are, points too.`
    }`,
  )
  for (const { line, field, problem, remedy } of looked.errors)
    console.log(`line ${line}, ${field}: ${problem}. ${remedy}.`)
  if (looked.errorCount > looked.errors.length)
    console.log(`… and ${count(looked.errorCount - looked.errors.length)} more.`)
  if (looked.errorCount > 0) {
    console.log(`${count(looked.errorCount)} to mend. Nothing was written.`)
    process.exitCode = 1
    return
  }
  if (!write) return console.log('Nothing was written. To take them over: the same with -- --write')
  const { importId, added } = await importMembers(db, file, { ...at, report: progress('written') })
  console.log(
    `${count(added)} members are new. To take them back within ${undoHours} hours, while nobody has claimed them:`,
  )
  console.log(`npm run import -- --undo ${importId}`)
}

const takeBack = async (db: Db, id: string, at: At) => {
  const { undone, claimed } = await undoImport(db, { id, ...at, report: progress('taken back') })
  console.log(`${count(undone)} members are taken back, ${count(claimed)} stay: somebody has claimed them.`)
}

const count = (rows: number) => rows.toLocaleString('en-US')
const progress = (what: string) => (done: number) => {
  if (done > 0 && done % 10_000 === 0) console.log(`… ${count(done)} ${what}`)
}

const inWords = (error: unknown): unknown =>
  error instanceof FolderInUse
    ? new Refusal(
        'The shop is running on its embedded database, which nobody else can open meanwhile',
        'Stop the shop, import, and start it again',
      )
    : error

main().catch((error: unknown) => {
  const told = inWords(error)
  console.error(told instanceof Refusal ? told.message : told)
  process.exitCode = 1
})
