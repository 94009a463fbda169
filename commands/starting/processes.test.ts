import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { isFree, nextFree } from './ports.mjs'

const processes = JSON.stringify(new URL('./processes.mjs', import.meta.url).href)
const root = fileURLToPath(new URL('../..', import.meta.url))

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('leaves nobody behind when it is killed so hard that it cannot say goodbye', async () => {
  // The child tells its pid by what it prints; the parent passes that on.
  const child = `['-e', 'console.log(process.pid); setInterval(() => {}, 1000)']`
  const aside = `(text) => process.stdout.write(text)`
  const code = `const { launch } = await import(${processes}); launch('.', { name: 'x', args: ${child}, env: {}, aside: ${aside} })`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: root })
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))))
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
})

it('finds the next free port', async () => {
  const taken = await new Promise<{ port: number; close(): void }>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ port: typeof address === 'object' && address ? address.port : 0, close: () => void server.close() })
    })
  })
  expect(await isFree(taken.port, '127.0.0.1')).toBe(false)
  expect(await nextFree(taken.port)).toBeGreaterThan(taken.port)
  taken.close()
})
