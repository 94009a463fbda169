import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { journeys } from './journey'
import { home, pages } from './pages'
import { comeAndBuy, openReward } from './shopping'
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

  journey('is told where a reward is redeemed, and the same tap succeeds afterwards', async (stage) => {
    const { app, line, world } = stage
    await comeAndBuy(stage, 60)
    await openReward(app, world, '桂花冷泡一瓶')
    const told = new Map<string, string>()
    const codes = await codesOf(world, 'put', '/v1/redemptions/{id}')
    // A used id is this phone's own earlier tap: the app asks what became of it (see the mall's journeys). And two codes
    // mean the same: the app is too old.
    const others = ['unauthenticated', 'id_reused', 'unsupported_media_type']
    for (const code of codes.filter((each) => !others.includes(each))) {
      line.clear()
      line.answer('PUT', '/v1/redemptions/', problem(code))
      await app.tap('redeem')
      await app.find('confirm')
      const before = await app.text()
      await app.tap('confirm')
      told.set(code, await sentence(app, before))
    }
    expect([...told.keys()]).toEqual(
      expect.arrayContaining(['sold_out', 'too_few_points', 'limit_reached', 'tier_too_low', 'purchase_needed']),
    )
    expectOwnWords(told)
    line.clear()
    await app.tap('redeem')
    await app.tap('confirm')
    await app.find('redeemed')

    await app.tap('see-redemption')
    await app.tap('cancel-redemption')
    line.answer('POST', '/v1/redemptions/', problem('not_cancellable'))
    await app.tap('confirm')
    await app.see('已经备好或用掉了，不能取消。')
  })

  journey('is told where a birthday is given and a message switched off', async ({ app, line }) => {
    await app.open(home)
    await checkIn(app)
    await app.open(pages.profile)
    await app.find('save-profile')
    line.answer('PUT', '/v1/me/profile', problem('birthday_fixed'))
    await app.tap('save-profile')
    await app.see('生日一年只能改一次。')
    await app.open(pages.settings)
    await app.find('tell-gifts')
    line.answer('PUT', '/v1/me/settings', problem('unavailable'))
    await app.tap('tell-gifts')
    await app.see('店铺正在休整，过一会儿再试。')
  })

  journey('is told where a streak cannot be rescued any more, and what else is offered', async (stage) => {
    const { app, line, world } = stage
    await app.open(home)
    await checkIn(app)
    await app.relaunch(() => world.advance({ days: 2 }))
    for (const [code, words] of [
      ['no_card', '补签卡不够，这次接不上了。'],
      ['gap_too_long', '漏得太久，接不上了，从今天重新开始吧。'],
    ] as const) {
      await app.find('rescue')
      line.answer('PUT', '/v1/check-ins/', problem(code))
      await app.tap('rescue')
      await app.see(words)
      line.clear()
    }
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
