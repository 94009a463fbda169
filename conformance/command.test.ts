import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Misused, readCommandLine } from './command-line'
import { openBusyShop, type BusyShop } from './testing/busy-shop'
import { faults } from './testing/faults'
import { honest, startFaultyBackend, type Fault } from './testing/faulty-backend'

const root = fileURLToPath(new URL('..', import.meta.url))

type Ended = { code: number | null; out: string; said: string }
const run = (words: string[]) =>
  new Promise<Ended>((resolve) => {
    const command = spawn(process.execPath, ['--import', 'tsx', 'conformance/main.ts', ...words], { cwd: root })
    let [out, said] = ['', '']
    command.stdout.on('data', (chunk) => (out += String(chunk)))
    command.stderr.on('data', (chunk) => (said += String(chunk)))
    command.on('close', (code) => resolve({ code, out, said }))
  })

describe('npm run conformance', () => {
  let shop: BusyShop
  beforeAll(async () => {
    shop = await openBusyShop()
  })
  afterAll(() => shop.close())

  const against = async (fault: Fault, words: string[]) => {
    const backend = await startFaultyBackend(shop.app, fault)
    try {
      return await run(['--url', backend.url, '--sign-in', 'echo hello; echo somebody-$MEMBER', ...words])
    } finally {
      await backend.close()
    }
  }

  it('ends with 0 where everything holds, having said how far it was', async () => {
    const { code, out, said } = await against(honest, ['--only', 'lists,etags'])
    expect(code, out + said).toBe(0)
    expect(out).toMatch(/\d+ hold, 0 fail, \d+ could not be judged/)
    expect(out).toContain('✓ GET /v1/products')
    expect(said).toContain('2/2 ETags')
  })

  it('ends with 1 where something does not, with rule, request and answer', async () => {
    const fault = faults['sends money in yuan, with a point']?.plant() ?? honest
    const { code, out } = await against(fault, ['--only', 'looking', '--routes', '/v1/products'])
    expect(code).toBe(1)
    expect(out).toContain('✗ GET /v1/products: Money and points are whole numbers (whole)')
    expect(out).toMatch(/rule {6}A backend sends money as whole fen/)
    expect(out).toMatch(/found {5}\/items\/0\/payFen: 18\.005 is not whole/)
    expect(out).toMatch(/request {3}GET http:\/\/127\.0\.0\.1:\d+\/v1\/products/)
    expect(out).toMatch(/answer {4}200 \{"items"/)
    expect(out).not.toContain('/v1/deals')
  })

  it('tells programs the same, and nobody a token', async () => {
    const { out } = await against(honest, ['--only', 'member,leaving', '--json'])
    const { findings } = JSON.parse(out)
    expect(findings).toContainEqual(expect.objectContaining({ place: 'GET /v1/me', rule: 'sums', verdict: 'holds' }))
    expect(out).not.toMatch(/Bearer [A-Za-z0-9_-]{43}/)
  })

  it('ends with 2 where nothing could be tried', async () => {
    const nowhere = await run(['--url', 'http://127.0.0.1:9'])
    expect([nowhere.code, nowhere.out]).toEqual([2, ''])
    expect(nowhere.said).toContain('http://127.0.0.1:9/v1/shop does not answer')
    const silent = await against(honest, ['--staff-sign-in', 'exit 3'])
    expect([silent.code, silent.said]).toEqual([2, expect.stringContaining('the command failed for MEMBER=staff')])
  })
})

describe('the command line', () => {
  it.each([
    [[], 'Which backend?'],
    [['--url', 'shop.example'], 'no address'],
    [['--url', 'https://anna:secret@shop.example'], 'no name and password'],
    [['--url', '--json'], '--url needs a value'],
    [['--url', 'http://x', '--writ'], 'There is no --writ'],
    [['--url', 'http://x', '--write'], '--write needs --sign-in'],
    [['--url', 'http://x', '--delete'], '--delete needs --write'],
    [['--url', 'http://x', '--sign-in'], '--sign-in needs a value'],
    [['--url', 'http://x', '--only', 'everything'], 'There is no chapter everything'],
    [['--url', 'http://x', '--only', 'lists,orders'], 'orders needs --write'],
    [['--url', 'http://x', '--routes', '/v2/'], 'No route contains /v2/'],
    [['--url', 'http://x', '--kind', 'mini'], 'There are wechat-mini'],
    [['--url', 'http://x', '--timeout', '0'], 'Give seconds'],
  ])('%j is refused with a word of what is right', (words, said) => {
    expect(() => readCommandLine(words)).toThrow(said)
    expect(() => readCommandLine(words)).toThrow(Misused)
  })

  it('reads only, and takes the address as people have it', () => {
    const asked = readCommandLine(['--url=https://api.shop.example/v1/', '--only', 'lists, etags'])
    expect(asked).toMatchObject({
      url: 'https://api.shop.example',
      write: false,
      only: ['lists', 'etags'],
      json: false,
    })
  })
})
