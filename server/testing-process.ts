import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { testBrandFolder } from './shop/testing'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

export type TestProcess = {
  /** Where it listens; null when it ended instead. */
  url: string | null
  stdout: () => string
  stderr: () => string
  /** Sends the signal and waits for the end. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** A server as it runs for a merchant: a process of its own, with nothing in its environment but this. */
export const startTestProcess = async (environment: Record<string, string>): Promise<TestProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', BRAND: testBrandFolder, H5_DIST: '/nowhere', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const ended = once(child, 'close').then(() => child.exitCode)
  const listening = new Promise<string>((resolve) =>
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk)
      const url = /"listening":"([^"]+)"/.exec(stdout)?.[1]
      if (url !== undefined) resolve(url)
    }),
  )
  const url = await Promise.race([listening, ended.then(() => null)])
  return {
    url,
    stdout: () => stdout,
    stderr: () => stderr,
    end: async (signal = 'SIGTERM') => {
      if (child.exitCode === null) child.kill(signal)
      return ended
    },
  }
}
