// `npm run gallery`. Works on a fresh clone, so it begins with nothing but Node.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from '../commands/install.mjs'
import { requireNode } from '../commands/node-version.mjs'

requireNode('20.19')
const root = dirname(dirname(fileURLToPath(import.meta.url)))
try {
  await install(root)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
// From here on packages exist, TypeScript too. Paths are as they were typed: from where the command was called.
const args = ['--import', 'tsx', 'gallery/main.ts', ...process.argv.slice(2)]
const env = { ...process.env, CALLED_FROM: process.env.INIT_CWD ?? process.cwd() }
const taking = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
// A terminal tells both; whoever stops this one alone means that one too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => taking.kill(signal))
taking.on('exit', (code) => process.exit(code ?? 1))
