import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What `.env` says and the environment does not, for commands that a person starts in the project's folder. */
export const readDotEnv = (root: string) => {
  const file = join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
