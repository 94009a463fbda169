// `npm run bench -- [weapp] [h5] [server] [payments] [groups] [ledger] [import] [start]`: measures, writes bench/results.json, prints a table to paste.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { say } from './say.mjs'

const here = fileURLToPath(new URL('./', import.meta.url))
const parts = {
  weapp: ['The mini-program', async () => (await import('./weapp.mjs')).measureWeapp()],
  h5: ['H5', async () => (await import('./h5.mjs')).measureH5()],
  server: ['The server on PostgreSQL', async () => (await import('./server.mjs')).measureServer()],
  payments: ['Orders and payments on PostgreSQL', async () => (await import('./payments.mjs')).measurePayments()],
  groups: ['Groups on PostgreSQL', async () => (await import('./groups.mjs')).measureGroups()],
  ledger: ['A ledger of 10 million lines', async () => (await import('./ledger.mjs')).measureLedger()],
  import: ['A list of 100,000 members', async () => (await import('./import.mjs')).measureImport()],
  start: ['npm start', async () => (await import('./start.mjs')).measureStart()],
}
/** The builds are made anew: what is measured is what stands in the folder. */
function build(type) {
  say(`  building ${type}`)
  const built = spawnSync(process.execPath, ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', type], {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    env: { ...process.env, CI: '1' },
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`)
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(' ')}`)
  process.exit(1)
}

/** A part that is not asked for keeps what it measured last. */
const before = existsSync(`${here}results.json`) ? JSON.parse(readFileSync(`${here}results.json`, 'utf8')) : {}
const results = { ...before, node: process.version, processors: cpus().length, processor: cpus()[0]?.model ?? '' }
let failed = false
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const [title, measure] = parts[name]
  const began = performance.now()
  say(`▸ ${title}`)
  try {
    if (name === 'weapp' || name === 'h5') build(name)
    results[name] = await measure()
  } catch (error) {
    failed = true
    results[name] = { failed: error.message }
    say(`  ${error.stack}`)
  }
  say(`  ${Math.round((performance.now() - began) / 1000)} s`)
}
writeFileSync(`${here}results.json`, `${JSON.stringify(results, null, 2)}\n`)

console.log(`Node ${results.node}, ${results.processors} × ${results.processor}\n`)
console.log('| what | measured |\n|---|---|')
for (const [name, [title]] of Object.entries(parts)) {
  for (const [what, value] of Object.entries(results[name] ?? {})) {
    if (value !== null)
      console.log(`| ${title}: ${what} | ${typeof value === 'number' ? value.toLocaleString('en') : value} |`)
  }
}
process.exit(failed ? 1 : 0)
