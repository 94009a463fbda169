import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
/** A house in which some imports are right and some are wrong. */
const files = {
  'src/features/checkin/b.ts': `export const b = 1`,
  'src/features/mall/a.ts': `export { b } from '../checkin/b'`,
  'src/api/types.ts': `import type { A } from '../../contract/index'\nexport type B = A`,
  'src/api/values.ts': `export { a } from '../../contract/index'`,
  'src/lib/b.ts': `export const b = 1`,
  'src/ui/a.ts': `export { b } from '../lib/b'`,
  'src/novelties/a.ts': `export { b } from '../lib/b'`,
  'contract/index.ts': `export const a = 1\nexport type A = number`,
  'server/checkin/actions.ts': `export { post } from '../points/actions'`,
  'server/points/actions.ts': `export const post = 1`,
  'server/points/other.ts': `export { up } from '../members/actions'`,
  'server/members/actions.ts': `export const up = 1`,
  'sandbox/a.ts': `export { post } from '../server/points/actions'`,
}
/** `from → to` of every import that the rules refuse. */
let refused: string[]

beforeAll(() => {
  const house = mkdtempSync(join(tmpdir(), 'huitou-house-'))
  try {
    for (const file of ['node_modules', 'tsconfig.json', 'tsconfig.base.json'])
      symlinkSync(join(root, file), join(house, file))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true })
      writeFileSync(join(house, path), text)
    }
    const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
    const rules = join(root, '.dependency-cruiser.cjs')
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [program, '--config', rules, '--output-type', 'json', 'contract', 'src', 'server', 'sandbox'],
      { cwd: house, encoding: 'utf8', maxBuffer: 1 << 26 },
    )
    if (!stdout) throw new Error(stderr)
    const violations: { from: string; to: string }[] = JSON.parse(stdout).summary.violations
    refused = violations.map(({ from, to }) => `${from} → ${to}`)
  } finally {
    rmSync(house, { recursive: true, force: true })
  }
}, 60_000)

describe('who may import whom', () => {
  it('keeps features apart', () => {
    expect(refused).toContain('src/features/mall/a.ts → src/features/checkin/b.ts')
  })

  it('lets the app take types of the contract, and nothing else of it', () => {
    expect(refused).toContain('src/api/values.ts → contract/index.ts')
    expect(refused).not.toContain('src/api/types.ts → contract/index.ts')
  })

  it('lets a domain use what lies below it, never what lies above', () => {
    expect(refused).toContain('server/points/other.ts → server/members/actions.ts')
    expect(refused).not.toContain('server/checkin/actions.ts → server/points/actions.ts')
  })

  it('keeps what stands for the outside world outside', () => {
    expect(refused).toContain('sandbox/a.ts → server/points/actions.ts')
  })

  it('guards a room that nobody thought of yet', () => {
    expect(refused).toContain('src/novelties/a.ts → src/lib/b.ts')
    expect(refused).not.toContain('src/ui/a.ts → src/lib/b.ts')
  })
})
