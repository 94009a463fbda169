import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWeapp } from './open-weapp'
import { brokenBuild, fixture } from './testing'
import type { Weapp } from './weapp'

let app: Weapp

beforeAll(async () => {
  app = await openWeapp(fixture('faults'))
})
afterAll(() => app.close())

describe('a run fails', () => {
  it.each([
    ['throwing', /the tea is cold/],
    ['later', /missing is not defined/],
    ['rejected', /nobody waits for me/],
    ['printed', /console\.error: React says no/],
    ['refused', /wx\.scanCode is not there: add it to weapp-host/],
    ['caught', /wx\.openLocation is not there/],
    ['locale', /Number\.prototype\.toLocaleString with arguments/],
    ['lostFunction', /a function at "row\.open" cannot be sent/],
  ])('when the app is %s', async (id, words) => {
    await expect(app.tap(`#${id}`)).rejects.toThrow(words)
  })

  it('when a page shares and its config does not say so, so that WeChat would never ask', async () => {
    await expect(app.tap('#silent')).rejects.toThrow(
      /onShareAppMessage is registered, but .* "enableShareAppMessage: true"/,
    )
    await app.back()
  })

  it('when a tag is unknown, from the very first page', async () => {
    await expect(openWeapp(fixture('strange'))).rejects.toThrow(/weapp-host draws no <map> yet/)
  })

  it('when the build is broken, before anything runs', async () => {
    await expect(openWeapp(brokenBuild())).rejects.toThrow(/pages\/gone\/index\.js: app\.json names this page/)
  })

  it('when there is no page to open', async () => {
    await expect(openWeapp(fixture('faults'), { path: 'pages/nowhere/index' })).rejects.toThrow(/there is no page/)
  })
})

it('hands out an error that a test expects', async () => {
  await app.tap('#printed').catch(() => undefined)
  await expect(app.tap('#refused')).rejects.toMatchObject({ errors: [{ where: 'wx.scanCode' }, expect.anything()] })
  expect(await app.takeErrors()).toEqual([])
})

it('lets a page share that says so', async () => {
  await app.tap('#announced')
  expect(await app.share()).toMatchObject({ kind: 'message', title: 'come' })
  expect(await app.share('timeline')).toMatchObject({ title: 'all', query: 'from=moments' })
  expect(await app.shares()).toHaveLength(2)
  await app.back()
})

it("shows a script what Android's WeChat has, and nothing of this browser", async () => {
  await app.tap('#look')
  expect(JSON.parse(await app.textOf('#seen'))).toEqual([[], 'undefined', 'object', 'undefined', '5'])
  await app.tap('#make')
  expect(await app.textOf('#seen')).toBe('EvalError')
})

it('answers like WeChat when a page is not there', async () => {
  await app.tap('#lost')
  expect(await app.textOf('#seen')).toBe('navigateTo:fail page "pages/nowhere/index" is not found')
})

it('lets nothing out of this machine', async () => {
  await app.tap('#outside')
  expect(app.requests()).toMatchObject([
    { status: null, failure: expect.stringMatching(/lets nothing go to example\.com/) },
  ])
})
