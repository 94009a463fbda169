import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * What a shop keeps for its builds: `.env`, or the file that ENV_FILE names (`none`: no file). What is set already stays.
 * @throws Error when a file is named that is not there
 */
export const loadEnvFile = (root: string, environment: NodeJS.ProcessEnv = process.env): void => {
  const named = environment.ENV_FILE?.trim()
  if (named === 'none') return
  const file = path.resolve(root, named || '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  else if (named) throw new Error(`ENV_FILE names ${file}, which is not there`)
}
