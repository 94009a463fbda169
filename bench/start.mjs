import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../journeys/world/ports.ts'
import { until } from '../journeys/world/until.ts'
import { round, say } from './say.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))

/** `npm start` on a fresh clone, and again on what it left. Seconds until the shop answers. */
export async function measureStart() {
  const folder = mkdtempSync(join(tmpdir(), 'huitou-bench-start-'))
  try {
    const cloned = spawnSync('git', ['clone', '-q', '--no-hardlinks', root, join(folder, 'clone')])
    if (cloned.status !== 0) throw new Error(`git clone failed: ${cloned.stderr}`)
    say('  npm start on a fresh clone: installs, builds, seeds (a few minutes)')
    const first = await secondsToReady(join(folder, 'clone'))
    say(`  ready after ${round(first, 1)} s; again, three times`)
    const later = []
    for (let time = 0; time < 3; time += 1) later.push(await secondsToReady(join(folder, 'clone')))
    return { 'first start s': round(first, 1), 'later start s (slowest of 3)': round(Math.max(...later), 1) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function secondsToReady(cwd) {
  const port = await freePort()
  const began = performance.now()
  let output = ''
  // A group of its own: npm does not hand signals on reliably.
  const child = spawn('npm', ['start'], {
    cwd,
    detached: true,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const gone = new Promise((resolve) => child.once('exit', resolve))
  try {
    // What a person waits for: the addresses on the screen.
    await until(
      'the shop is ready',
      () => {
        if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`)
        return /Ready in/.test(output) ? true : null
      },
      900,
    )
    return (performance.now() - began) / 1000
  } finally {
    try {
      process.kill(-child.pid, 'SIGTERM')
    } catch {
      // It has ended by itself.
    }
    await gone
  }
}
