// `npm run upload`. Looks first and installs after: this folder's packages, some 200 MB, only when something is sent.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { install } from '../commands/install.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const run = (args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'upload/main.ts', ...args], {
      cwd: root,
      stdio: 'inherit',
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })

const asked = process.argv.slice(2)
await install(root, console.error)
const looked = await run(asked.includes('--check') ? asked : [...asked, '--check'])
if (looked !== 0 || asked.includes('--check')) process.exit(looked)
await install(fileURLToPath(new URL('./', import.meta.url)), console.error)
process.exit(await run([...asked, '--looked']))
