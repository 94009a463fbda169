// `npm run brand`. Works on a fresh clone, so it begins with nothing but Node.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'

requireNode('20.19')
const root = dirname(dirname(fileURLToPath(import.meta.url)))
try {
  await install(root)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
// From here on packages exist, TypeScript too. Paths are as they were typed: from where the command was called.
const args = ['--import', 'tsx', 'commands/brand/main.ts', ...process.argv.slice(2)]
const env = { ...process.env, CALLED_FROM: process.env.INIT_CWD ?? process.cwd() }
const making = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
making.on('exit', (code) => process.exit(code ?? 1))
