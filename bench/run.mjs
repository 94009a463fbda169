// `npm run bench`. Works on a fresh clone: installs the project and this folder's own packages, then measures.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { install } from '../commands/install.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
await install(root, console.error)
await install(fileURLToPath(new URL('./', import.meta.url)), console.error)
const measuring = spawn(process.execPath, ['--import', 'tsx', 'bench/main.mjs', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
measuring.on('exit', (code) => process.exit(code ?? 1))
