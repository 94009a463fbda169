import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../install.mjs'
import { openShop } from './open-shop.mjs'
import { isFree } from './ports.mjs'
import { readSettings, Refusal } from './settings.mjs'
import { createSteps } from './steps.mjs'
import { welcome } from './welcome.mjs'

/** @typedef {import('./open-shop.mjs').Settings} Settings */
/** @typedef {import('./open-shop.mjs').Steps} Steps */
/** @typedef {import('./processes.mjs').Running} Running */
/** @typedef {(running: Running, options?: { mayEnd?: boolean }) => void} Own stops it with us, and us with it unless it may end */

/**
 * From nothing to an open shop, and its end: what `npm start` and `npm run dev` share. Ends the process.
 * @param {string} root
 * @param {{ watch?: boolean, defaults?: NodeJS.ProcessEnv, prepareH5(settings: Settings, tools: { steps: Steps, own: Own }): Promise<void> }} wishes
 */
export async function runShop(root, { watch = false, defaults = {}, prepareH5 }) {
  const began = Date.now()
  const steps = createSteps(process.stdout)
  /** @type {Running[]} */
  const running = []
  let isOpen = false
  let stopping = false

  const stop = async (/** @type {number} */ code) => {
    // Asked twice: without patience.
    if (stopping) return running.forEach((one) => one.kill())
    stopping = true
    await Promise.all(running.map((one) => one.stop()))
    process.exit(code)
  }
  const own = (/** @type {Running} */ one, { mayEnd = false } = {}) => {
    running.push(one)
    if (mayEnd) return
    void one.ended.then((how) => {
      if (stopping) return
      if (isOpen) console.error(`${one.name} stopped (${how}).`)
      void stop(1)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))

  try {
    if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
    const settings = readSettings(root, { ...defaults, ...process.env })
    if (!((await isFree(settings.port, settings.host)) && (await isFree(settings.port, '127.0.0.1')))) {
      const other = `PORT=${settings.port + 10} npm ${watch ? 'run dev' : 'start'}`
      throw new Refusal(`Port ${settings.port} is taken. Stop what listens there, or choose another: ${other}`)
    }
    await install(root)
    await prepareH5(settings, { steps, own })
    const { ownerCode } = await openShop(root, { settings, steps, own, watch })
    isOpen = true
    console.log(welcome(root, settings, { ownerCode, seconds: (Date.now() - began) / 1000 }))
  } catch (error) {
    if (stopping) return
    // A program that would not start has said why itself; a refusal is one line; anything else deserves its stack.
    if (error.message !== '') console.error(error instanceof Refusal ? error.message : error)
    await stop(1)
  }
}
