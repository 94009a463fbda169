import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readSettings } from './settings.mjs'
import { welcome } from './welcome.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

it('opens the shop at port 4000 with its data beside it when nothing is said', () => {
  expect(readSettings(root, {})).toEqual({
    production: false,
    port: 4000,
    host: '',
    localUrl: 'http://127.0.0.1:4000',
    publicUrl: 'http://localhost:4000',
    dataDir: '.data',
    brand: 'src/brand',
    h5Dist: 'dist/h5',
  })
})

it('builds a second brand beside the first, whatever way its folder is written', () => {
  expect(readSettings(root, { BRAND: 'docs/examples/night-bakery/' }).h5Dist).toBe('dist/h5-night-bakery')
  expect(readSettings(root, { BRAND: `${root}docs/examples/night-bakery` }).h5Dist).toBe('dist/h5-night-bakery')
  expect(readSettings(root, { BRAND: './src/brand' }).h5Dist).toBe('dist/h5')
})

it('asks itself at an address that this machine has', () => {
  expect(readSettings(root, { HOST: '0.0.0.0' }).localUrl).toBe('http://127.0.0.1:4000')
  expect(readSettings(root, { HOST: '192.168.1.20', PORT: '80' }).localUrl).toBe('http://192.168.1.20:80')
  expect(readSettings(root, { HOST: '::1' }).localUrl).toBe('http://[::1]:4000')
})

it('refuses a bad setting in one line that names it and the remedy', () => {
  const bad: [NodeJS.ProcessEnv, RegExp][] = [
    [{ PORT: 'http' }, /^PORT .*PORT=4001 npm start$/],
    [{ PORT: '70000' }, /^PORT /],
    [{ PORT: '0' }, /^PORT /],
    [{ BRAND: 'nowhere' }, /^BRAND has no brand\.json: .*nowhere\..*src\/brand$/],
    [{ PUBLIC_URL: 'shop' }, /^PUBLIC_URL /],
  ]
  for (const [env, words] of bad) expect(() => readSettings(root, env)).toThrow(words)
})

it('says how the mini-program is built for this very shop', () => {
  const settings = readSettings(root, { BRAND: 'docs/examples/night-bakery', PORT: '4100' })
  const words = welcome(root, settings, { ownerCode: 'TEA1-TEA2', seconds: 2 })
  expect(words).toContain('BRAND=docs/examples/night-bakery API_BASE=http://localhost:4100 npm run build:weapp')
  expect(words).toContain('http://localhost:4100/sandbox/')
  expect(words).toContain('TEA1-TEA2')
  expect(welcome(root, { ...readSettings(root, {}), production: true }, { ownerCode: null, seconds: 2 })).not.toContain(
    '/sandbox/',
  )
})
