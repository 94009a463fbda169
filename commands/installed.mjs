import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Runs a TypeScript file of the project, also on a fresh clone: packages come first.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, say?: (line: string) => void }} [options]
 * @returns {Promise<number>} its exit code
 */
export async function runInstalled(file, args, { env = process.env, say = console.log } = {}) {
  requireNode('20.19')
  try {
    await install(root, say)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: root, env, stdio: 'inherit' })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}
