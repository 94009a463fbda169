import { chromium, type Browser } from 'playwright-core'

const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars'],
]
const LINGER_MS = 2000

let running: Promise<Browser> | undefined
let latest: Browser | undefined
let users = 0
let isKept = false
let closing: NodeJS.Timeout | undefined

const launch = async (executablePath: string): Promise<Browser> => {
  try {
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS })
    browser.on('disconnected', () => {
      if (latest === browser) running = undefined
    })
    latest = browser
    return browser
  } catch (error) {
    running = undefined
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new Error(
      `no browser started at ${executablePath}: ${reason}. ` +
        'Set CHROMIUM to the path of a Chromium, or pass executablePath to openWeapp.',
    )
  }
}

/**
 * One Chromium for all apps of this process; each app gets a context of its own, like a phone of its own.
 * It closes soon after the last app, so that a test file starts it once and the process can end.
 */
export const borrowChromium = async (executablePath?: string): Promise<{ browser: Browser; giveBack: () => void }> => {
  clearTimeout(closing)
  users += 1
  running ??= launch(executablePath ?? process.env.CHROMIUM ?? '/usr/bin/chromium')
  try {
    const browser = await running
    return { browser, giveBack }
  } catch (error) {
    users -= 1
    throw error
  }
}

/** From now on it closes with this process only: for one that runs many test files. */
export const keepChromium = (): void => {
  isKept = true
}

const giveBack = (): void => {
  users -= 1
  if (users > 0 || isKept) return
  closing = setTimeout(() => {
    const last = running
    running = undefined
    void last?.then((browser) => browser.close()).catch(() => undefined)
  }, LINGER_MS)
}
