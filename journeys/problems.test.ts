import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { journeys } from './journey'
import { home } from './pages'
import { checkIn } from './steps'
import { until } from './world/until'
import type { World } from './world/world'

journeys('What goes wrong', (journey) => {
  journey('is told in words, whatever the code, and one tap tries again', async ({ app, line, world }) => {
    const told = new Map<string, string>()
    for (const code of [...(await codesOf(world)), 'busy', 'offline']) {
      line.clear()
      if (code === 'busy') line.answer('GET', '/v1/home', { status: 502, type: 'text/html', body: '<h1>Bad</h1>' })
      else if (code === 'offline') line.loseRequests('GET', '/v1/home')
      else line.answer('GET', '/v1/home', problem(code))
      await app.open(home)
      await app.find('retry')
      told.set(code, await sentence(app, ''))
    }
    expectOwnWords(told)
    line.clear()
    await app.tap('retry')
    await app.find('check-in')
  })

  journey('is told when signing in fails, and the same tap succeeds afterwards', async ({ app, line, world }) => {
    const told = new Map<string, string>()
    for (const code of await codesOf(world, 'post', '/v1/sessions')) {
      line.clear()
      await app.open(home)
      await app.find('check-in')
      const before = await app.text()
      line.answer('POST', '/v1/sessions', problem(code))
      await app.tap('check-in')
      told.set(code, await sentence(app, before))
    }
    expectOwnWords(told)
    line.clear()
    await checkIn(app)
  })

  journey('is told beside the tap that it happened to', async ({ app, line, world }) => {
    await app.open('/pages/me/index')
    await app.tap('sign-in')
    await app.find('open-statement')
    const told = new Map<string, string>()
    const codes = await codesOf(world, 'put', '/v1/check-ins/{day}')
    // An ended session has a way of its own: the app signs in again (see the check-in's journeys).
    for (const code of codes.filter((each) => each !== 'unauthenticated')) {
      line.clear()
      await app.open(home)
      await app.find('check-in')
      const before = await app.text()
      line.answer('PUT', '/v1/check-ins/', problem(code))
      await app.tap('check-in')
      told.set(code, await sentence(app, before))
    }
    expectOwnWords(told)
    line.clear()
    await checkIn(app)
  })

  journey('includes a network that is too slow: the app stops waiting and says so', async ({ app, line }) => {
    await app.open('/packages/papers/licence')
    const answer = line.holdAnswer('GET', '/v1/home')
    await app.open(home)
    await answer.arrived
    await until('the app gives up', async () => ((await app.text()).includes('没等到回音') ? true : null), 30)
    answer.release()
    await app.tap('retry')
    await app.find('check-in')
  })
})

const problem = (code: string) => ({
  status: 409,
  type: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: code, status: 409, code }),
})

/** The sentence on the screen that was not there before. */
const sentence = (app: Driver, before: string): Promise<string> =>
  until('a sentence', async () => {
    const known = new Set(before.split('\n'))
    return (await app.text()).split('\n').find((line) => /。$/.test(line) && !known.has(line)) ?? null
  })

/** Nobody reads a code, and codes are told apart, except two that mean the same to a member: the app is too old. */
function expectOwnWords(told: Map<string, string>): void {
  for (const [code, words] of told) expect(words, code).not.toContain(code)
  const sameWords = told.has('method_not_allowed') && told.has('unsupported_media_type') ? 1 : 0
  expect(new Set(told.values()).size, JSON.stringify([...told])).toBe(told.size - sameWords)
}

/** The codes that the contract names, of every route or of one. */
async function codesOf(world: World, method?: string, path?: string): Promise<string[]> {
  const document = await (await world.api('GET', '/openapi.json')).json()
  const found = new Set<string>()
  for (const [address, methods] of Object.entries<Record<string, unknown>>(document.paths)) {
    if (path && address !== path) continue
    for (const [name, operation] of Object.entries(methods)) {
      if (!method || name === method) collectCodes(operation, found)
    }
  }
  expect(found.size).toBeGreaterThan(5)
  return [...found]
}

/** Every `code: { enum: […] }` below `node`. */
function collectCodes(node: unknown, into: Set<string>): void {
  if (typeof node !== 'object' || node === null) return
  for (const [name, value] of Object.entries(node)) {
    if (
      name === 'code' &&
      typeof value === 'object' &&
      value !== null &&
      'enum' in value &&
      Array.isArray(value.enum)
    ) {
      for (const code of value.enum) into.add(String(code))
    } else collectCodes(value, into)
  }
}
