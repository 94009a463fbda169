import type { Problem } from '../bundle/weapp-bundle'
import type { PhoneOptions } from '../phone/phone-options'
import type { Target } from '../phone/target'
import { createActions } from './actions'
import { borrowChromium } from './chromium'
import { compileOnce } from './compile-once'
import { screenOf, STATUS_BAR_HEIGHT } from './device'
import { createMeasuring } from './measuring'
import { createNetwork } from './network'
import { startPhoneServer } from './phone-server'
import { takeScreenshot } from './screenshot'
import { createSession } from './session'
import { createWaiting } from './waiting'
import type { LaunchChange, Weapp, WeappOptions } from './weapp'

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']
const RECENT_APPS_SCENE = 1001
const SINGLE_PAGE_SCENE = 1154
const FROM_SINGLE_PAGE_SCENE = 1155
const TIMEOUT_MS = 10_000

const demandSound = (problems: Problem[]) => {
  const errors = problems.filter(({ level }) => level === 'error')
  if (errors.length === 0) return
  const list = errors.map(({ file, line, message }) => `- ${file}${line === undefined ? '' : `:${line}`}: ${message}`)
  throw new Error(`the build is broken; build it again, or mend it:\n${list.join('\n')}`)
}

/**
 * Opens a compiled mini-program (`dist/weapp`) on a phone of its own and waits until its first page rests.
 * Throws when the build is broken, when there is no browser, and when the app fails at its launch.
 */
export const openWeapp = async (dist: string, options: WeappOptions = {}): Promise<Weapp> => {
  const screen = screenOf(options)
  const compiled = compileOnce(dist, screen)
  demandSound(compiled.problems)
  const appId = options.appId ?? 'wx0000000000000000'
  const network = createNetwork({ apiBase: options.apiBase, allowHosts: options.allowHosts ?? LOOPBACK, appId })
  let launch: PhoneOptions['launch'] = { path: options.path, scene: options.scene ?? RECENT_APPS_SCENE }
  let isFirst = true
  let requestsBefore = 0
  const phoneOptions = (): PhoneOptions => ({
    ...{ appId, screen, launch, statusBarHeight: STATUS_BAR_HEIGHT, language: options.language ?? 'zh_CN' },
    storage: isFirst ? (options.storage ?? null) : null,
    privacyAgreed: options.privacyAgreed ?? false,
    answers: [...Object.keys(options.answers ?? {}), ...(options.login ? ['login'] : [])],
  })
  const server = await startPhoneServer({
    dist: compiled.dist,
    bundle: compiled.bundle,
    network,
    options: phoneOptions,
  })
  const { browser, giveBack } = await borrowChromium(options.executablePath).catch(async (error: unknown) => {
    await server.close()
    throw error
  })
  const session = await createSession({ browser, url: server.url, network, options, ...screen })
  const waiting = createWaiting(session, network, options.timeoutMs ?? TIMEOUT_MS)
  const start = async (during: string) => {
    requestsBefore = network.records().length
    await session.launch()
    isFirst = false
    await waiting.settle(during)
  }
  const leave = async () => {
    await session.close()
    await server.close()
    giveBack()
  }
  const change = ({ path, scene = RECENT_APPS_SCENE }: LaunchChange) => (launch = { path, scene })

  const weapp: Weapp = {
    compiled,
    browserPage: session.page,
    ...createActions(session, waiting),
    ...createMeasuring(session, network, () => requestsBefore),
    waitFor: waiting.waitFor,
    waitUntilGone: waiting.waitUntilGone,
    settle: () => waiting.settle('on its own'),
    hold: network.hold,
    offline: network.setOffline,
    requests: network.records,
    async current() {
      const current = await session.ask(() => globalThis.phone.current())
      if (!current) throw new Error('the app has no page open')
      return current
    },
    text: () => session.ask(() => globalThis.phone.text()),
    facts: (target) => session.ask((given: Target) => globalThis.phone.facts(given), target),
    textOf: async (target) => (await weapp.facts(target)).text,
    count: (target) => session.ask((given: Target) => globalThis.phone.count(given), target),
    exists: async (target) => (await weapp.count(target)) > 0,
    dialog: () => session.ask(() => globalThis.phone.dialog()),
    controls: () => session.ask(() => globalThis.phone.controls()),
    wxml: () => session.ask(() => globalThis.phone.wxml()),
    savedPictures: async () => session.savedPictures(),
    storage: () => session.ask(() => globalThis.phone.storage()),
    clipboard: () => session.ask(() => globalThis.phone.clipboard()),
    kill: session.kill,
    async relaunch(next = {}) {
      await session.kill()
      change(next)
      await start('at its launch')
    },
    async enterApp() {
      if (launch.scene !== SINGLE_PAGE_SCENE) throw new Error('only a single page of Moments has a way into the app')
      const { path, query } = await weapp.current()
      const words = Object.entries(query).map((pair) => pair.join('='))
      await weapp.relaunch({ path: [path, words.join('&')].filter(Boolean).join('?'), scene: FROM_SINGLE_PAGE_SCENE })
    },
    async show(next) {
      if ([launch.scene, next?.scene].includes(SINGLE_PAGE_SCENE))
        throw new Error('a post in Moments opens beside the app, not in it: use relaunch')
      const opened = next ? change(next) : null
      await session.ask((given) => globalThis.phone.show(given), opened)
      await waiting.settle('when it came back')
    },
    reduceMotion: (reduced) => session.page().emulateMedia({ reducedMotion: reduced ? 'reduce' : 'no-preference' }),
    calls: async (name) => (await session.collect()).calls.filter((each) => name === undefined || each.name === name),
    setData: async () => (await session.collect()).setData,
    toasts: async () => (await session.collect()).toasts,
    shares: async () => (await session.collect()).shares,
    takeErrors: session.takeErrors,
    screenshot: (file, { whole } = {}) => takeScreenshot(session, screen, file, whole),
    async close() {
      try {
        await session.check('before it was closed')
      } finally {
        await leave()
      }
    },
  }
  try {
    await start('at its launch')
  } catch (error) {
    await leave()
    throw error
  }
  return weapp
}
