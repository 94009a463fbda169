import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compileProgram } from './compile-program'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export type Running = {
  /** What it wrote so far, for the message of a failure. */
  output: () => string
  exited: () => boolean
  /** Waits until it has ended by itself; 0 when all went well. */
  ended: () => Promise<number | null>
  /** Ends it and waits until it is gone. */
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

/** A program of this project as a process of its own, with nothing of this environment but the path. */
export async function start(script: string, env: Record<string, string>, given: string[] = []): Promise<Running> {
  const program = await compileProgram(script)
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env
  const child: ChildProcess = spawn(process.execPath, [program, ...given], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, SystemRoot, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    output: () => output,
    exited: () => child.exitCode !== null || child.signalCode !== null,
    ended: async () => {
      await gone
      return child.exitCode
    },
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await gone
    },
  }
}
