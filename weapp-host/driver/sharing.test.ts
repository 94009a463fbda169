import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWeapp } from './open-weapp'
import { fixture } from './testing'
import type { Weapp } from './weapp'

let app: Weapp
const open = (more = {}) => openWeapp(fixture('gifts'), { login: () => 'CODE', ...more })

beforeEach(async () => {
  app = await open()
})
afterEach(() => app.close())

describe('a button that shares', () => {
  it('asks the page for its card, which opens on another phone', async () => {
    await app.tap('#invite')
    const [card] = await app.shares()
    expect(card).toMatchObject({ kind: 'message', from: { kind: 'button', id: 'invite' }, title: 'button tea' })
    const friend = await open({ path: card?.opens, scene: 1007 })
    expect(await friend.textOf('#from')).toBe('Lin 1007')
    await friend.close()
  })

  it('takes the card that was promised, or what stood beside a promise that is not kept', async () => {
    await app.tap('#later')
    await app.tap('#never')
    expect(await app.shares()).toMatchObject([{ title: 'made in time' }, { title: 'stood beside' }])
  })

  it('fails the run when the card leads nowhere', async () => {
    await expect(app.tap('#nowhere')).rejects.toThrow('"/pages/gone/index" is no page')
  })

  it('fails the run on a page that has no card', async () => {
    await app.tap('#leave')
    await expect(app.tap('#invite')).rejects.toThrow('it has no onShareAppMessage')
  })

  it('does nothing while it is disabled, and says so to a screen reader', async () => {
    expect((await app.controls()).find(({ id }) => id === 'closed')).toMatchObject({ role: 'button', disabled: true })
    await expect(app.tap('#closed')).rejects.toThrow('it does not take touches')
  })
})

describe('the menu', () => {
  it('shares to Moments with the page that is open', async () => {
    await app.relaunch({ path: 'pages/card/index?from=Nora' })
    expect(await app.share('timeline')).toMatchObject({ from: { kind: 'menu' }, opens: 'pages/card/index?from=all' })
    expect(await app.share()).toMatchObject({ title: 'menu ', opens: 'pages/card/index?from=Lin' })
  })
})

describe('an app that waits in the background', () => {
  it('hears of the link that leads into it before its page opens', async () => {
    await app.hide()
    await app.show({ path: 'pages/card/index?from=Nora', scene: 1007 })
    expect(await app.textOf('#from')).toBe('Nora 1007')
    expect(await app.textOf('#told')).toBe('true')
    await expect(app.show({ path: 'pages/card/index', scene: 1154 })).rejects.toThrow('opens beside the app')
  })
})

describe('the single page of Moments', () => {
  beforeEach(async () => {
    await app.tap('#keep')
    await app.relaunch({ path: 'pages/card/index?from=all', scene: 1154 })
  })

  it("stands between WeChat's own bars, without the app's tabs and with a storage of its own", async () => {
    expect(await app.textOf('#from')).toBe('all 1154')
    expect(await app.exists('#tabs')).toBe(false)
    expect((await app.facts('#from')).box.top).toBe(47 + 44)
    expect(await app.storage()).toEqual({})
    expect((await app.screenshot()).byteLength).toBeGreaterThan(0)
  })

  it('signs nobody in and goes nowhere: at a tap WeChat says why', async () => {
    await app.tap('#sign-in')
    expect(await app.textOf('#said')).toMatch(/^login:fail/)
    await app.tap('#leave')
    expect(await app.textOf('#said')).toMatch(/^navigateTo:fail/)
    await app.tap('#invite')
    expect(await app.shares()).toEqual([])
    await expect(app.tap('#sign-in-later')).rejects.toThrow('wx.login: WeChat does not do this in the single page')
  })

  it('leads into the app at the same page, by the bar below', async () => {
    await app.enterApp()
    expect(await app.textOf('#from')).toBe('all 1155 tea')
    expect(await app.exists('#tabs')).toBe(true)
    await expect(app.enterApp()).rejects.toThrow('only a single page')
  })
})
