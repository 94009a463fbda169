import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'

export const defaultBrand = 'src/brand'

/** A failure that is told in one line, without a stack. */
export class Refusal extends Error {}

/**
 * What `npm start` is told by the environment (and `.env`, which does not override it).
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @throws {Refusal}
 */
export function readSettings(root, env) {
  const port = Number(env.PORT || 4000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(
      `PORT is not a port: “${env.PORT}”. Use a number from 1 to 65535, for example PORT=4001 npm start`,
    )
  }
  const brand = env.BRAND || defaultBrand
  for (const file of ['brand.json', 'program.json']) {
    if (!existsSync(resolve(root, brand, file))) {
      throw new Refusal(
        `BRAND has no ${file}: ${resolve(root, brand)}. Give the folder of a brand, for example src/brand`,
      )
    }
  }
  const isDefault = resolve(root, brand) === resolve(root, defaultBrand)
  const publicUrl = (env.PUBLIC_URL || `http://localhost:${port}`).replace(/\/$/, '')
  if (!URL.canParse(publicUrl)) throw new Refusal(`PUBLIC_URL is not an address: “${env.PUBLIC_URL}”`)
  const host = env.HOST || ''
  return {
    production: env.NODE_ENV === 'production',
    port,
    host,
    /** Where this machine reaches the shop. */
    localUrl: `http://${!host || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : urlHost(host)}:${port}`,
    publicUrl,
    dataDir: env.DATA_DIR || '.data',
    brand,
    /** A second brand has its own build beside the first, so that neither pushes the other out. */
    h5Dist: env.H5_DIST || (isDefault ? 'dist/h5' : `dist/h5-${basename(resolve(root, brand))}`),
  }
}

/** @param {string} host */
const urlHost = (host) => (host.includes(':') ? `[${host}]` : host)
