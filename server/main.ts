import { fileURLToPath } from 'node:url'
import { nodeIsTooOld } from './node-version'
import type { RunningShop } from './start-shop'

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
  const { createLog } = await import('./http/log')
  const settings = readSettings(process.env, root)
  const log = createLog(settings.logLevel)
  const shop = await startShop(settings, log)
  if (settings.production && settings.databaseUrl === null)
    log.warn('No DATABASE_URL: the embedded database does not survive a power cut. Give a PostgreSQL in production')
  // Said at every level: programs that start us wait for it.
  console.log(JSON.stringify({ listening: shop.url, publicUrl: settings.publicUrl }))
  stopGracefully(shop, settings.drainSeconds * 1000)
}

const GRACE_MS = 10_000

const stopGracefully = ({ drain, stop }: RunningShop, drainMs: number) => {
  let stopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    // Asked twice, or somebody holds on for too long: what was acknowledged is stored anyway.
    if (stopping) process.exit(1)
    stopping = true
    // A person at the keyboard waits for nobody.
    const waitMs = signal === 'SIGTERM' ? drainMs : 0
    setTimeout(() => process.exit(1), waitMs + GRACE_MS).unref()
    drain()
    setTimeout(() => end(stop), waitMs)
  }
  const end = (stop: () => Promise<void>) => {
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
