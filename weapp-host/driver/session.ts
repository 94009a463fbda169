import type { Browser, BrowserContext, Page as BrowserPage } from 'playwright-core'
import { noRecords, type PageError, type Records } from '../phone/records'
import { WeappError } from './app-error'
import { PIXEL_RATIO } from './device'
import type { Network } from './network'
import type { WeappOptions } from './weapp'

const BOOT_MS = 20_000

type Parts = { browser: Browser; url: string; network: Network; options: WeappOptions; width: number; height: number }

type HostCall = { name: string; payload: unknown }

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const answerFor = async (options: WeappOptions, payload: unknown) => {
  const { name, options: given } = payload as { name: string; options: Record<string, unknown> }
  try {
    if (name === 'login' && options.login) return { result: { code: await options.login() } }
    return { result: await options.answers?.[name]?.(given) }
  } catch (error) {
    return { failure: messageOf(error) }
  }
}

export type Session = Awaited<ReturnType<typeof createSession>>

/** The browser's side of one phone: a context that lives as long as the phone, and a page for each launch. */
export const createSession = async ({ browser, url, network, options, width, height }: Parts) => {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: options.pixelRatio ?? PIXEL_RATIO,
    hasTouch: true,
    isMobile: true,
    locale: options.language === 'en' ? 'en-US' : 'zh-CN',
    timezoneId: options.timeZone ?? 'Asia/Shanghai',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  })
  await context.exposeFunction('hostCall', async (name: HostCall['name'], payload: unknown) => {
    if (name === 'request') return network.request(payload as Parameters<Network['request']>[0])
    if (name === 'abort') return network.abort((payload as { id: number }).id)
    if (name === 'savePicture') return void album.push(Buffer.from((payload as { base64: string }).base64, 'base64'))
    if (name === 'permit') return options.permit?.((payload as { scope: string }).scope) ?? null
    return answerFor(options, payload)
  })
  // The phone's, not the app's: it stays when the app is killed.
  const album: Buffer[] = []
  let page: BrowserPage | undefined
  let records = noRecords()
  let untold: PageError[] = []

  const current = (): BrowserPage => {
    if (!page) throw new Error('the app is closed: open it again with openWeapp')
    return page
  }
  const keep = (fresh: Records) => {
    records.calls.push(...fresh.calls)
    records.setData.push(...fresh.setData)
    records.toasts.push(...fresh.toasts)
    records.shares.push(...fresh.shares)
    records.errors.push(...fresh.errors)
    untold.push(...fresh.errors)
  }
  /** Asks the page; what it throws is told in its own words. */
  const ask = async <Result, Given>(question: (given: Given) => Result, given?: Given): Promise<Awaited<Result>> => {
    try {
      return (await current().evaluate(question as (given: unknown) => Result, given as unknown)) as Awaited<Result>
    } catch (error) {
      throw new Error(
        messageOf(error)
          .replace(/^page\.evaluate: (Error: )?/, '')
          .replace(/\n\s+at [\s\S]*$/, ''),
      )
    }
  }
  const collect = async (): Promise<Records> => {
    keep(await ask(() => globalThis.phone.drain()))
    return records
  }
  return {
    context,
    page: current,
    ask,
    collect,
    savedPictures: (): Buffer[] => [...album],
    /** Throws what the app did wrong since the last time. */
    async check(during: string) {
      await collect()
      const errors = untold
      untold = []
      if (errors.length > 0) throw new WeappError(errors, during)
    },
    async takeErrors() {
      await collect()
      const errors = untold
      untold = []
      return errors
    },
    async launch() {
      const next = await context.newPage()
      page = next
      records = noRecords()
      let broken: string | undefined
      next.on('pageerror', (error) => (broken ??= error.stack ?? error.message))
      if (options.verbose) next.on('console', (message) => console.log(`[weapp] ${message.type()} ${message.text()}`))
      await next.goto(url)
      try {
        await next.waitForFunction(() => globalThis.phone !== undefined, undefined, { timeout: BOOT_MS })
      } catch {
        throw new Error(`the phone did not start: ${broken ?? `it was not ready after ${BOOT_MS} ms`}`)
      }
    },
    async kill() {
      if (!page) return
      await collect()
      network.forget()
      await current().close()
      page = undefined
    },
    async close() {
      await context.close()
      page = undefined
    },
  }
}
