import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { launch, taroArgs } from './processes.mjs'
import { Refusal } from './settings.mjs'

const sources = [
  'src',
  'contract',
  'config',
  'babel.config.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
]
const tailLines = 30

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  const found = []
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const full = join(path, entry.name)
    if (entry.name === 'node_modules') continue
    if (entry.isDirectory()) found.push(...filesIn(full))
    else if (!/\.test\.tsx?$/.test(entry.name)) found.push(full)
  }
  return found
}

/**
 * What a build comes from: its sources, the brand, the address of the API.
 * @param {string} root
 * @param {string} brand folder, relative to root
 * @param {string} [apiBase]
 */
export function sourcesHash(root, brand, apiBase = '') {
  const hash = createHash('sha256').update(`${brand}\n${apiBase}\n`)
  const paths = [...sources, brand].map((name) => resolve(root, name)).filter((path) => existsSync(path))
  const isFolder = (/** @type {string} */ path) => !/\.(js|json)$/.test(path)
  const files = new Set(paths.flatMap((path) => (isFolder(path) ? filesIn(path) : [path])))
  for (const file of [...files].sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** The stamp names the sources and the very page that came of them: a build made otherwise is not taken for it. */
const stampOf = (/** @type {string} */ page, /** @type {string} */ hash) =>
  `${hash} ${createHash('sha256').update(readFileSync(page)).digest('hex')}`

/**
 * @param {string} root
 * @param {{ brand: string, h5Dist: string }} settings
 */
export const createH5Build = (root, { brand, h5Dist }) =>
  createBuild(root, { brand, type: 'h5', name: 'H5', dist: h5Dist, page: 'index.html' })

/**
 * @param {string} root
 * @param {{ brand: string, weappDist: string }} settings
 */
export const createWeappBuild = (root, { brand, weappDist }) =>
  createBuild(root, { brand, type: 'weapp', name: 'The mini-program', dist: weappDist, page: 'app.json' })

/**
 * @param {string} root
 * @param {{ brand: string, type: 'h5' | 'weapp', name: string, dist: string, page: string }} of page: what it begins with
 */
function createBuild(root, { brand, type, name, dist, page: first }) {
  const page = resolve(root, dist, first)
  const stamp = `${resolve(root, dist)}.built-from`
  const hash = () => sourcesHash(root, brand, process.env.API_BASE)
  return {
    isFresh: () => existsSync(page) && existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(page, hash()),
    /**
     * @param {import('./run-shop.mjs').Own} own
     * @throws {Refusal} with the end of what the build said
     */
    async build(own) {
      const before = hash()
      rmSync(stamp, { force: true })
      let said = ''
      const aside = (/** @type {Buffer} */ chunk) => void (said += chunk)
      const env = { NODE_ENV: 'production', BRAND: brand, [type === 'h5' ? 'H5_DIST' : 'WEAPP_DIST']: dist }
      const building = launch(root, { name: 'The build', args: taroArgs(root, ['--type', type]), env, aside })
      own(building, { mayEnd: true })
      const how = await building.ended
      if (how !== 'exit code 0' || !existsSync(page)) {
        throw new Refusal(`${said.split('\n').slice(-tailLines).join('\n')}\n${name} could not be built: see above.`)
      }
      mkdirSync(dirname(stamp), { recursive: true })
      writeFileSync(stamp, stampOf(page, before))
    },
  }
}
