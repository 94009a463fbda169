import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { isSetting } from '../../server/settings-table'
import { testsShop } from './tests-shop'

/** The folder of the project. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** `0.8 s`, `2 min 05 s`. */
export function elapsed(since: number): string {
  const seconds = (performance.now() - since) / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`
}

// What a developer has set for their own shop must not reach the tests.
const isOfAShop = (name: string) => isSetting(name) || /^(WECHAT|SANDBOX)_/.test(name) || name === 'TEST_DATABASE_URL'

/** The environment of a step: this one with the tests' shop in place of the developer's, and with `more`. */
export function testEnvironment(more: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !isOfAShop(name))
  return { ...Object.fromEntries(kept), ENV_FILE: 'none', ...testsShop, ...more }
}

export type Run = { code: number; output: string }

/**
 * Runs one of the installed programs with this Node.
 * @param args path of a script below the project and its arguments
 * @param show `'always'` lets the output through, `'never'` keeps it for the caller and says every 20 s that it still runs
 */
export function runNode(args: string[], show: 'always' | 'never', env = testEnvironment()): Promise<Run> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: show === 'never' ? { ...env, NO_COLOR: '1' } : env,
    stdio: ['ignore', show === 'always' ? 'inherit' : 'pipe', show === 'always' ? 'inherit' : 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  // On a terminal vitest shows by itself that it lives.
  const silent = show === 'always' && process.stdout.isTTY
  const ticking = setInterval(() => silent || console.log(`    … ${elapsed(began)}`), 20_000)
  const ended = new Promise<Run>((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
  return ended.finally(() => clearInterval(ticking))
}
