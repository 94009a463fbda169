// `npm run upload`. Looks first and installs after: this folder's packages, some 200 MB, only when something is sent.
import { fileURLToPath } from 'node:url'
import { install } from '../commands/install.mjs'
import { runInstalled } from '../commands/installed.mjs'

const run = (args) => runInstalled('upload/main.ts', args, { say: console.error })

const asked = process.argv.slice(2)
const looked = await run(asked.includes('--check') ? asked : [...asked, '--check'])
if (looked !== 0 || asked.includes('--check')) process.exit(looked)
try {
  await install(fileURLToPath(new URL('./', import.meta.url)), console.error)
} catch (error) {
  console.error(`${error.message} Nothing was sent.`)
  process.exit(1)
}
process.exit(await run([...asked, '--looked']))
