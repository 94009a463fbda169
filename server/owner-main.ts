import { fileURLToPath } from 'node:url'
import { readTime } from './clock/offset'
import { FolderInUse } from './db/lock-folder'
import { inTransaction } from './db/in-transaction'
import { readDotEnv } from './dot-env'
import { openLiveData, refusalOfData } from './open-live-data'
import { Refusal } from './refusal'
import { readSettings } from './settings'
import { hasOwner, makeOwnerCode } from './staff/owner-code'

/** `npm run owner`: a code that makes an owner of the member who types it, once, within 24 hours. */

const root = fileURLToPath(new URL('..', import.meta.url))

const main = async () => {
  readDotEnv(root)
  const { db, close } = await openLiveData(readSettings(process.env, root))
  try {
    const now = await readTime(db)
    const again = await hasOwner(db)
    const code = await inTransaction(db, (trx) => makeOwnerCode(trx, now))
    console.log(code)
    console.log('Whoever types this code becomes an owner of the shop. It works once, for 24 hours:')
    console.log(
      'in the app under Settings › I work here (我的 › 设置 › 我在这里上班), or at /packages/till/join of the shop.',
    )
    if (again) console.log('The shop has an owner already: this makes one more.')
  } catch (error) {
    throw refusalOfData(error) ?? error
  } finally {
    await close()
  }
}

/** The embedded database is one process's own. */
const inWords = (error: unknown): unknown =>
  error instanceof FolderInUse
    ? new Refusal(
        'The shop is running on its embedded database, which nobody else can open meanwhile',
        '`npm start` says a code when it opens the shop beside the local WeChat; otherwise stop the shop, ask again, and start it',
      )
    : error

main().catch((error: unknown) => {
  const told = inWords(error)
  console.error(told instanceof Refusal ? told.message : told)
  process.exitCode = 1
})
