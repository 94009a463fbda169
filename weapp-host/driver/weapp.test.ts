import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWeapp } from './open-weapp'
import { fixture, startApi } from './testing'
import type { Weapp } from './weapp'

let api: Awaited<ReturnType<typeof startApi>>
let app: Weapp

beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  app = await openWeapp(fixture('shop'), { apiBase: { from: 'http://api.shop', to: api.url }, login: () => 'CODE' })
})
afterEach(() => app.close())

describe('a page', () => {
  it('shows what the app sets and answers a finger', async () => {
    expect(await app.textOf('#greeting')).toBe('你好，客人')
    await app.tap('#add')
    await app.doubleTap({ role: 'button', name: '再来一杯' })
    expect(await app.textOf('#add')).toBe('3 杯')
  })

  it('hands the handler an event as WeChat shapes it', async () => {
    await app.tap('#touch')
    expect(await app.textOf('#seen')).toBe('touchstart oolong 1')
  })

  it('takes what is typed and the key "done"', async () => {
    await app.type('#name', '小满')
    await app.type('#name', '立夏')
    expect(await app.textOf('#typed')).toBe('立夏')
    expect(await app.textOf('#name')).toBe('立夏')
    await app.confirm()
    expect(await app.textOf('#seen')).toBe('done 立夏')
  })

  it('runs components of the app with properties and events of their own', async () => {
    await app.tap('.line')
    expect(await app.textOf('.line')).toBe('line 1')
    expect(await app.textOf('#seen')).toBe('line 1')
  })

  it('measures lengths in rpx and the safe area of the phone', async () => {
    expect((await app.facts('.row')).box.height).toBe(52)
    expect((await app.facts('.bottom')).box.height).toBe(208 + 34)
  })

  it('scrolls to its end once and can be pulled down', async () => {
    await app.scrollTo('end')
    await app.waitFor({ text: 'shows 1, ends 1' })
    await app.pullDown()
    expect(await app.textOf('#news')).toBe('pulled')
  })

  it('is found by what a person sees or hears, in one line of a list', async () => {
    expect(await app.count('.row')).toBe(3)
    expect(await app.textOf({ selector: '.row', index: 2 })).toBe('row 3')
    expect(await app.exists({ text: /row \d/, within: { label: '再来一杯' } })).toBe(false)
    await expect(app.textOf({ text: 'no such words' })).rejects.toThrow(
      /nothing on pages\/home\/index is text "no such words"/,
    )
  })

  it('tells the controls without a name, and what hears taps without saying what it is', async () => {
    const nameless = (await app.controls()).filter(({ name }) => name === '')
    expect(nameless.map(({ id }) => id)).toEqual(['me'])
    expect((await app.controls()).filter(({ role }) => role === '').map(({ id }) => id)).toEqual(['tray'])
    expect((await app.controls()).find(({ id }) => id === 'name')).toMatchObject({ role: 'textbox', name: '你的名字' })
  })
})

describe('a finger', () => {
  it('does not reach what lies under something else', async () => {
    await app.tap('#cover')
    await expect(app.tap('#add')).rejects.toThrow(
      /a finger cannot tap #add: <view id="curtain"> "curtain" lies over it/,
    )
  })
})

describe('what stands before the page', () => {
  it('is answered by the words on it', async () => {
    await app.tap('#ask')
    expect(await app.dialog()).toMatchObject({ kind: 'modal', title: 'Sure?', choices: ['取消', '确定'] })
    await expect(app.answer('maybe')).rejects.toThrow(/offers 取消, 确定/)
    await app.answer('确定')
    expect(await app.textOf('#seen')).toBe('yes')
    expect(await app.dialog()).toBeNull()
  })

  it('may be a sheet, which can be left', async () => {
    await app.tap('#choose')
    await app.answer('English')
    expect(await app.textOf('#seen')).toBe('chose 1')
    await app.tap('#choose')
    await app.answer('取消')
    expect(await app.textOf('#seen')).toBe('showActionSheet:fail cancel')
  })

  it('records toasts and the clipboard', async () => {
    await app.tap('#toast')
    await app.tap('#copy')
    expect((await app.toasts()).map(({ title }) => title)).toEqual(['已签到', '内容已复制'])
    expect(await app.clipboard()).toBe('TEA-1')
  })

  it('asks once for what is private', async () => {
    await app.tap('#gate')
    await app.answer('拒绝')
    expect(await app.textOf('#seen')).toBe('refused 104')
    await app.tap('#gate')
    await app.answer('同意')
    expect(await app.textOf('#seen')).toBe('agreed')
    await app.relaunch()
    await app.tap('#gate')
    expect(await app.dialog()).toBeNull()
  })
})

describe('the phone', () => {
  it('tells its size, its chrome and its language', async () => {
    await app.tap('#measure')
    expect(await app.textOf('#seen')).toBe('844 47 810 383 83 zh_CN 16')
    expect((await app.calls()).map(({ name }) => name)).toContain('vibrateShort')
  })

  it('lets the app draw the privacy question itself', async () => {
    await app.tap('#own-gate')
    expect(await app.textOf('#seen')).toBe('asked by requirePrivacyAuthorize')
    await app.tap('#agree')
    expect(await app.textOf('#seen')).toBe('agreed')
  })
})

describe('pages in a stack', () => {
  it('open on top of each other and close on the way back', async () => {
    await app.tap('#open')
    expect(await app.current()).toMatchObject({ path: 'packages/detail/index', title: 'Detail', query: { id: '7' } })
    expect(await app.textOf('#id')).toBe('id 7, page 2')
    await app.back()
    expect(await app.textOf('#shows')).toBe('shows 2, ends 0')
    await expect(app.back()).rejects.toThrow(/the first page/)
  })

  it('give their place to another one, which goes back to where they would have', async () => {
    await app.tap('#open')
    await app.tap('#next')
    expect(await app.textOf('#id')).toBe('id 8, page 2')
    await app.back()
    expect((await app.current()).path).toBe('pages/home/index')
  })

  it('keep a tab page alive while another tab is in front', async () => {
    await app.tap('#me')
    expect(await app.textOf('#visits')).toBe('shows 1, hides 0, lost')
    await app.tap('#rename')
    expect((await app.current()).title).toBe('Myself')
  })

  it('hear when the app goes to the background and comes back', async () => {
    await app.hide()
    await app.show()
    expect(await app.textOf('#shows')).toBe('shows 2, ends 0')
  })
})

describe('the measure', () => {
  it('counts setData by the UTF-8 bytes of its JSON, and nodes of WXML', async () => {
    const { setData, requests } = await app.measure(() => app.tap('#add'))
    expect(setData).toEqual({ count: 1, bytes: '{"count":1}'.length, largestBytes: 11 })
    expect(requests).toEqual([])
    const first = await app.sinceLaunch()
    expect(first.setData.count).toBe(3)
    expect((await app.setData())[0]).toMatchObject({
      bytes: Buffer.byteLength('{"greeting":"你好，客人","stored":""}'),
    })
    expect(await app.wxml()).toEqual({ nodes: 31, depth: 2, mostChildren: 29 })
  })

  it('takes a picture of the phone at twice its size', async () => {
    const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]
    expect(size(await app.screenshot())).toEqual([780, 1688])
    const [width, height = 0] = size(await app.screenshot(undefined, { whole: true }))
    expect([width, height > 1688]).toEqual([780, true])
  })
})
