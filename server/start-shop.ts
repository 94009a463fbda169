import { join } from 'node:path'
import { buildApp } from './app'
import { openingFrom, readTime, setFirstOffset } from './clock/offset'
import { startClock } from './clock/start-clock'
import { compareMigrations, DataNewerThanCode, migrate } from './db/migrate'
import { openDatabase } from './db/open-database'
import { openFolder } from './db/open-folder'
import type { Db } from './db/schema'
import { sqlState } from './db/in-transaction'
import { groupsDueAt, sweepGroups } from './groups/sweep'
import { createDraining } from './http/draining'
import type { Log } from './http/log'
import { createMetrics } from './http/metrics'
import { sendOutbox } from './jobs/send-outbox'
import { sweep } from './jobs/sweep'
import { openDrawings } from './media/drawings'
import { picturesOf } from './media/routes'
import { paymentEventsOf } from './payment-events'
import { sweepPayments } from './payments/sweep'
import { Refusal } from './refusal'
import type { Settings } from './settings'
import { loadBrand } from './shop/load-brand'
import { loadCatalog } from './shop/load-catalog'
import { offersOn } from './shop/offers-on'
import { putCatalog, storeCatalog } from './shop/store-catalog'
import { storeProgram } from './shop/store-program'
import { withdrawGoneDeals } from './shop/withdraw-deals'
import { createSms } from './sms/create-sms'
import { createWechat } from './wechat/create-wechat'
import { createRobot } from './wechat/robot'
import { createWechatPay } from './wechat/pay/create-wechat-pay'

export type RunningShop = {
  url: string
  /** From now on every answer sends its asker elsewhere; nothing is refused yet. */
  drain: () => void
  stop: () => Promise<void>
}

/**
 * Opens the shop: brand, database, clock, and the door last.
 * @throws Refusal when something is wrong that the merchant can mend
 */
export const startShop = async (settings: Settings, log: Log): Promise<RunningShop> => {
  const closing: (() => Promise<void>)[] = []
  const draining = createDraining()
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    const { brand, program: rules, groups } = loadBrand(settings.brandDir)
    const drawings = openDrawings(join(settings.brandDir, 'assets'))
    const pictures = picturesOf(drawings)
    const hasDrawing = (name: string) => drawings.find(name) !== null
    const offered = loadCatalog(settings.brandDir, { program: rules, groups, hasDrawing })
    const catalog = offersOn(brand.features, offered)
    const { db, close } = await openData(settings)
    closing.push(close)
    await bringUpToDate(db, settings, log)
    const program = await storeProgram(db, rules)
    const shop = { brand, program, catalog, pictures }
    const startsAt = settings.clockStartsAt ?? undefined
    await setFirstOffset(db, startsAt)
    // Before the sweepers, which give coupons of it.
    await storeCatalog(db, catalog, openingFrom(await readTime(db)))
    const events = paymentEventsOf(shop)
    await withdrawGoneDeals(db, events, { now: await readTime(db), shop })
    // WeChat is asked by a client that lives by the clock. The first round waits for it: what was paid while the shop
    // slept must be known before anything lapses.
    let open: () => void = () => undefined
    const opened = new Promise<void>((resolve) => (open = resolve))
    let ask: (at: Date) => Promise<void> = async () => undefined
    let send: (of: Db, at: Date) => Promise<void> = async () => undefined
    const metrics = createMetrics()
    const swept = metrics.gauge('huitou_swept_timestamp_seconds', 'When this process last did all that was due')
    const faults = metrics.counter('huitou_faults_total', 'What went wrong outside of requests, by where')
    const onFault = (where: string) => (error: unknown) => {
      faults.add({ where })
      log.error({ err: error, where }, 'fault')
    }
    const clock = await startClock({
      db,
      sweep: async (of, at) => {
        await opened
        await ask(at)
        await sweep(of, at, shop)
        await send(of, at)
        swept.set(Math.round(at.getTime() / 1000))
      },
      hurry: async (of, at) => {
        const due = await groupsDueAt(of)
        if (due === null || due > at) return
        await ask(at)
        await sweepGroups(of, at, shop, paymentEventsOf(shop))
        await send(of, at)
      },
      refill: (trx, at) => putCatalog(trx, catalog, at),
      startsAt,
      alone: settings.databaseUrl === null,
      onError: onFault('sweep'),
    })
    closing.push(clock.stop)
    closing.push(async () => open())
    const { templates, publicUrl } = settings
    const wechat = createWechat(settings.wechat, clock.now)
    const pay = settings.pay && createWechatPay(settings.pay, clock.now, onFault('wechat_pay'))
    const sms = settings.sms && createSms(settings.sms, clock.now)
    const money = { db, pay, events, onProblem: onFault('money') }
    ask = (at) => sweepPayments(money, at)
    const language = brand.languages[0] ?? 'zh-CN'
    const robot = settings.robotUrl === null ? null : { ...createRobot(settings.robotUrl), language }
    const outside = {
      wechat,
      robot,
      money,
      templates,
      publicUrl,
      timeZone: program.timeZone,
      onRefused: onFault('messages'),
    }
    send = (of, at) => sendOutbox(of, at, outside)
    open()
    const app = await buildApp({
      db,
      now: clock.now,
      shop,
      drawings,
      wechat,
      pay,
      sms,
      templates,
      publicUrl,
      corsOrigins: settings.corsOrigins,
      h5Dist: settings.h5Dist,
      apiOrigin: settings.apiOrigin,
      sandbox: settings.sandbox && { ...settings.sandbox, clock },
      log,
      // In production there are numbers for who shows the token alone.
      metrics:
        settings.production && settings.metricsToken === null
          ? undefined
          : { of: metrics, token: settings.metricsToken },
      draining,
    })
    closing.push(() => app.close())
    await listen(() => app.listen({ port: settings.port, host: settings.host }), settings)
    const address = app.server.address()
    const port = typeof address === 'object' ? address?.port : settings.port
    return { url: `http://${settings.host}:${port}`, drain: draining.begin, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const openData = async ({ databaseUrl, dataDir }: Settings): Promise<{ db: Db; close: () => Promise<void> }> => {
  if (databaseUrl === null) return openFolder(dataDir)
  const db = await openDatabase({ kind: 'postgres', url: databaseUrl })
  return { db, close: () => db.destroy() }
}

const bringUpToDate = async (db: Db, { migrations }: Settings, log: Log) => {
  try {
    if (migrations !== 'at-start') return await refuseOtherTables(db, migrations, log)
    await migrate(db, undefined, ({ name }) => log.info({ step: name }, 'migrated'))
  } catch (error) {
    if (error instanceof DataNewerThanCode)
      throw new Refusal(
        `The data is newer than this code: it knows the step ${error.message}`,
        'Start the newer version again, or name another DATA_DIR or DATABASE_URL',
      )
    if (isUnreachable(error))
      throw new Refusal(
        `The database cannot be reached: ${error instanceof Error ? error.message || error.name : ''}`,
        'Is it running, and are host, name, user and password in DATABASE_URL right?',
      )
    throw error
  }
}

/** Several processes start at once, and an old one beside a new one: none of them changes tables by itself. */
const refuseOtherTables = async (db: Db, mode: Exclude<Settings['migrations'], 'at-start'>, log: Log) => {
  const { missing, newer, changed } = await compareMigrations(db)
  if (changed[0] !== undefined) throw new DataNewerThanCode(changed[0])
  if (missing.length > 0)
    throw new Refusal(
      `The tables lack ${missing.length} steps of this code: ${missing[0]}${missing.length > 1 ? ' and on' : ''}`,
      'Make a backup, then run: npm run migrate',
    )
  if (newer[0] === undefined) return
  if (mode === 'as-step') throw new DataNewerThanCode(newer[0])
  log.warn({ steps: newer }, 'the tables are newer than this code')
}

/** No answer, no such database, or the password is refused. */
const isUnreachable = (error: unknown) => {
  const state = sqlState(error)
  if (state !== null) return /^(08|28|3D|57P)/.test(state)
  return (
    error instanceof Error &&
    (error instanceof AggregateError || 'code' in error || /timeout|terminated/.test(error.message))
  )
}

const listen = async (open: () => Promise<string>, { port, host }: Settings) => {
  try {
    await open()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EADDRINUSE')
      throw new Refusal(`Port ${port} is taken`, `Stop what uses it, or take another: PORT=${port + 1} npm start`)
    if (code === 'EACCES')
      throw new Refusal(`Port ${port} may not be used by this user`, 'Take one above 1023: PORT=4000 npm start')
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw new Refusal(`HOST is ${host}, which is no address of this machine`, 'Leave it out, or give 0.0.0.0 for all')
    throw error
  }
}
