import { fileURLToPath } from 'node:url'
import { nodeIsTooOld } from './node-version'

/** Listens. The only reader of the environment, and the only place that ends the process. */

const root = fileURLToPath(new URL('..', import.meta.url))

const main = async () => {
  if (nodeIsTooOld(process.versions.node)) {
    const { Refusal } = await import('./refusal')
    throw new Refusal(`Node ${process.versions.node} is too old`, 'Install Node 20.19 or newer from https://nodejs.org')
  }
  // Loaded only now: an old Node would fail on what is in there before it could say so.
  const { readSettings } = await import('./settings')
  const { startShop } = await import('./start-shop')
  const settings = readSettings(process.env, root)
  const shop = await startShop(settings)
  if (settings.production && settings.databaseUrl === null)
    console.error(
      'No DATABASE_URL: the embedded database does not survive a power cut. Give a PostgreSQL in production',
    )
  console.log(JSON.stringify({ listening: shop.url, publicUrl: settings.publicUrl }))
  stopGracefully(shop.stop)
}

const GRACE_MS = 10_000

const stopGracefully = (stop: () => Promise<void>) => {
  let stopping = false
  const onSignal = () => {
    // Asked twice, or somebody holds on for too long: what was acknowledged is stored anyway.
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

main().catch((error: unknown) => {
  const refused = error instanceof Error && 'remedy' in error
  console.error(refused ? error.message : error)
  process.exit(1)
})
