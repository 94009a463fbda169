// `npm test`. Works on a fresh clone, so it begins with nothing but Node.
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
  console.log('0 passed, 1 failed')
  process.exit(1)
}
// From here on packages exist, TypeScript too.
const tests = spawn(process.execPath, ['--import', 'tsx', 'commands/testing/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
tests.on('exit', (code) => process.exit(code ?? 1))
