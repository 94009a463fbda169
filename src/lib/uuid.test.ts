import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { uuidV7 } from './uuid'

it('makes ids that the contract takes and that sort by time', () => {
  const ids = [0, 1, 1_700_000_000_000, 1_700_000_000_001].map((now) => uuidV7(randomBytes(16), now))
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect([...ids].sort()).toEqual(ids)
  expect(ids[2]?.startsWith('018bcfe5-6800-7')).toBe(true)
})
