import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

describe('deploy/rolling-restart.sh', () => {
  const script = fileURLToPath(new URL('./rolling-restart.sh', import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'huitou-roll-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Something that keeps processes: each is ready at the second look, except `never`. */
  const keeper = join(folder, 'keeper')
  const log = join(folder, 'log')
  writeFileSync(
    keeper,
    `#!/bin/sh\necho "$1 $2" >> ${log}\n[ "$1" = restart ] && exit 0\n[ "$2" != never ] && [ "$(grep -c "is-ready $2" ${log})" -ge 2 ]\n`,
  )
  chmodSync(keeper, 0o755)
  const roll = (...names: string[]) => {
    rmSync(log, { force: true })
    const { status } = spawnSync('sh', [script, keeper, ...names], { env: { ...process.env, PATIENCE_SECONDS: '1' } })
    return { status, said: readFileSync(log, 'utf8').trim().split('\n') }
  }

  it('restarts the next one only when the one before is ready', () => {
    expect(roll('a', 'b')).toEqual({
      status: 0,
      said: ['restart a', 'is-ready a', 'is-ready a', 'restart b', 'is-ready b', 'is-ready b'],
    })
  })

  it('stops at one that does not become ready, so that the others go on', () => {
    const { status, said } = roll('never', 'b')
    expect(status).toBe(1)
    expect(said).not.toContain('restart b')
  })
})
