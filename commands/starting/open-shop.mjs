import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { payKeys } from './pay-keys.mjs'
import { nextFree } from './ports.mjs'
import { launch, scriptArgs, untilReady } from './processes.mjs'
import { Refusal } from './settings.mjs'
import { templatesOf } from './templates.mjs'

/** The apps that the local WeChat knows. Their secrets last as long as the start. */
const miniAppid = 'wx0000000000000001'
const h5Appid = 'wx0000000000000002'

/** A fresh shop's clock starts here, before the play's first scene, wherever the shop is. */
const curtain = () => `${new Date().getUTCFullYear() - 1}-12-07T00:00:00.000Z`

/** @typedef {ReturnType<typeof import('./settings.mjs').readSettings>} Settings */
/** @typedef {ReturnType<typeof import('./steps.mjs').createSteps>} Steps */

/**
 * Starts the shop, and the local WeChat beside it unless this is production; then it says how to become its owner.
 * @param {string} root
 * @param {{ settings: Settings, steps: Steps, own: import('./run-shop.mjs').Own, watch: boolean }} wishes
 */
export async function openShop(root, { settings, steps, own, watch }) {
  const { port, dataDir, brand, h5Dist, publicUrl, localUrl, production } = settings
  const shopEnv = { PORT: String(port), DATA_DIR: dataDir, BRAND: brand, H5_DIST: h5Dist, PUBLIC_URL: publicUrl }
  // The server's word to programs that start it; people are welcomed below.
  const aside = (/** @type {Buffer} */ text, /** @type {NodeJS.WriteStream} */ stream) => {
    if (!text.toString().startsWith('{"listening":')) steps.aside(text, stream)
  }
  const start = (/** @type {string} */ name, /** @type {string} */ script, /** @type {NodeJS.ProcessEnv} */ env) => {
    const running = launch(root, { name, args: scriptArgs(root, script, watch), env, aside })
    own(running)
    return running
  }

  if (production) {
    const shop = start('The shop', 'server/main.ts', shopEnv)
    await steps.step({ doing: 'Opening the shop', done: 'The shop is open' }, () =>
      untilReady(shop, `${localUrl}/readyz`),
    )
    return { ownerCode: null }
  }

  const sandboxPort = await nextFree(port + 1)
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`
  const pay = await payKeys(resolve(root, dataDir, 'wechat/pay'))
  const shared = {
    SANDBOX_SECRET: randomBytes(24).toString('base64url'),
    WECHAT_MINI_APPID: miniAppid,
    WECHAT_MINI_SECRET: randomBytes(16).toString('hex'),
    WECHAT_H5_APPID: h5Appid,
    WECHAT_H5_SECRET: randomBytes(16).toString('hex'),
    WECHAT_MINI_TEMPLATES: templatesOf('mini'),
    WECHAT_H5_TEMPLATES: templatesOf('h5'),
    WECOM_ROBOT_URL: `${sandboxUrl}/cgi-bin/webhook/send?key=${randomBytes(16).toString('hex')}`,
    SMS_SECRET: randomBytes(24).toString('base64url'),
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
  }
  const shop = start('The shop', 'server/main.ts', {
    ...shopEnv,
    ...shared,
    SANDBOX_URL: sandboxUrl,
    WECHAT_API_BASE: sandboxUrl,
    SMS_URL: `${sandboxUrl}/sms`,
    ...pay.settings,
    WECHAT_PAY_BASE: sandboxUrl,
    WECHAT_PAY_NOTIFY_BASE: localUrl,
    // Browsers meet WeChat at the shop's own origin, so that its pages need no exception in their policy.
    WECHAT_OPEN_BASE: publicUrl,
    CLOCK_STARTS_AT: curtain(),
  })
  const wechat = start('The local WeChat', 'sandbox/main.ts', {
    ...shared,
    PORT: String(sandboxPort),
    HOST: '127.0.0.1',
    BACKEND_URL: localUrl,
  })
  await steps.step({ doing: 'Opening the shop', done: 'The shop is open, with a local WeChat beside it' }, async () => {
    await Promise.race([untilReady(shop, `${localUrl}/readyz`), quits(wechat)])
    await Promise.race([untilReady(wechat, `${sandboxUrl}/sandbox/wechat.js`), quits(shop)])
  })
  await playPast(sandboxUrl, steps)
  return { ownerCode: await ownerCodeOf(localUrl, shared.SANDBOX_SECRET) }
}

/** A new one at each start: who types it runs the shop. Null when the shop said none. */
async function ownerCodeOf(/** @type {string} */ localUrl, /** @type {string} */ secret) {
  const headers = { 'x-sandbox-secret': secret }
  const answer = await fetch(`${localUrl}/internal/owner-code`, { method: 'POST', headers }).catch(() => null)
  /** @type {{ code?: string } | null} */
  const told = answer?.ok ? await answer.json().catch(() => null) : null
  return told?.code ?? null
}

/** @param {import('./processes.mjs').Running} running @returns {Promise<never>} */
const quits = (running) =>
  running.ended.then(() => {
    throw new Refusal('')
  })

/**
 * On the first start the shop's past is played; a play that was broken off goes on; afterwards this is a question.
 * @param {string} sandboxUrl
 * @param {Steps} steps
 */
async function playPast(sandboxUrl, steps) {
  const played = fetch(`${sandboxUrl}/sandbox/play`, { method: 'POST' }).catch(() => null)
  const soon = await Promise.race([played, new Promise((resolve) => setTimeout(() => resolve('later'), 300))])
  const check = async (/** @type {Response | null} */ answer) => {
    if (answer?.ok) return
    const problem = await answer?.json().catch(() => null)
    throw new Refusal(problem?.title ?? 'The local WeChat stopped answering: start again.')
  }
  if (soon !== 'later') return check(await played)
  const words = { doing: 'Playing the shop’s past', done: 'Six regulars have been here since last December' }
  await steps.step(words, async (progress) => {
    const watching = setInterval(async () => {
      const answer = await fetch(`${sandboxUrl}/sandbox/status`).catch(() => null)
      const { done, total } = (await answer?.json().catch(() => null)) ?? {}
      if (total) progress(`${done} of ${total} days`)
    }, 500)
    await played.then(check).finally(() => clearInterval(watching))
  })
}
