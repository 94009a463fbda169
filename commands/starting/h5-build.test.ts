import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createH5Build, sourcesHash } from './h5-build.mjs'

let root: string
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'))
  write('src/app.tsx', 'one')
  write('config/index.ts', 'one')
  write('package-lock.json', '{}')
  write('elsewhere/brand.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('builds anew when a source, the configuration, the lock file, the brand or the address changes', () => {
  const hash = () => sourcesHash(root, 'elsewhere')
  let before = hash()
  for (const path of ['src/app.tsx', 'src/new.ts', 'config/index.ts', 'package-lock.json', 'elsewhere/brand.json']) {
    write(path, 'two')
    expect(hash(), path).not.toBe(before)
    before = hash()
  }
  expect(sourcesHash(root, 'elsewhere', 'https://api.example')).not.toBe(before)
  expect(sourcesHash(root, 'src')).not.toBe(before)
})

it('does not build anew for a test or for nothing', () => {
  const before = sourcesHash(root, 'elsewhere')
  write('src/app.test.tsx', 'a test')
  write('server/main.ts', 'the server')
  expect(sourcesHash(root, 'elsewhere')).toBe(before)
})

it('trusts no build that it did not make', () => {
  write('dist/h5/index.html', 'made by hand')
  expect(createH5Build(root, { brand: 'elsewhere', h5Dist: 'dist/h5' }).isFresh()).toBe(false)
})
