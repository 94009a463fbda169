import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Refusal } from './settings.mjs'

const preload = (/** @type {string} */ name) => ['--import', new URL(`./${name}.mjs`, import.meta.url).href]
const patienceMs = 10_000
/** How long a signal to the whole group may take to arrive. */
const groupSignalMs = 100

/** Node's arguments for one of our TypeScript programs, started again at a change when it is watched. */
export const scriptArgs = (/** @type {string} */ root, /** @type {string} */ script, watch = false) =>
  watch
    ? [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), 'watch', '--clear-screen=false', script]
    : ['--import', 'tsx', ...preload('tell-parent'), script]

export const taroArgs = (/** @type {string} */ root, /** @type {string[]} */ args) => [
  join(root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro'),
  'build',
  ...args,
]

/** @typedef {(text: Buffer, stream: NodeJS.WriteStream) => void} Aside */
/** @typedef {{ name: string, ended: Promise<string>, isOver(): boolean, stop(): Promise<void>, kill(): void }} Running */

/**
 * Starts a Node program that ends when we do, whatever ends us.
 * @param {string} root
 * @param {{ name: string, args: string[], env: NodeJS.ProcessEnv, aside: Aside }} what
 * @returns {Running}
 */
export function launch(root, { name, args, env, aside }) {
  const child = spawn(process.execPath, [...preload('leave-with-parent'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.stdout?.on('data', (chunk) => aside(chunk, process.stdout))
  child.stderr?.on('data', (chunk) => aside(chunk, process.stderr))
  let over = false
  let leaving = false
  child.on('message', (word) => void (leaving ||= word === 'leaving'))
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    const end = (/** @type {string} */ how) => {
      over = true
      resolve(how)
    }
    child.once('error', (error) => end(error.message))
    child.once('close', (code, signal) => end(signal ?? `exit code ${code}`))
  })
  return {
    name,
    ended,
    isOver: () => over,
    async stop() {
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, groupSignalMs))])
      if (over) return
      if (!leaving) child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await ended
      clearTimeout(late)
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/**
 * Asks until the answer is good; gives up when the program that is asked has ended: it has said why by itself.
 * @param {Running} running
 * @param {string} url
 */
export async function untilReady(running, url) {
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    if (running.isOver()) throw new Refusal('')
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}
