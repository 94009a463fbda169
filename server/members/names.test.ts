import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendOutbox } from '../jobs/send-outbox'
import { testTemplates } from '../messages/testing'
import { startTestApp, type TestApp } from '../testing'
import { createWechat } from '../wechat/create-wechat'

const path = '/wxa/msg_sec_check'
type Thinks = 'pass' | 'review' | 'risky' | { errcode: number }

let shop: TestApp
let token: string
let given: string
beforeAll(async () => {
  shop = await startTestApp()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await shop.reset()
  thinks('pass')
  const signedIn = await shop.signIn()
  token = signedIn.token
  given = signedIn.member.name
})

const thinks = (what: Thinks) =>
  shop.wechat.answer(path, () => {
    if (typeof what === 'object') return what
    return { errcode: 0, errmsg: 'ok', result: { suggest: what } }
  })
const asked = () => shop.wechat.asked.filter((one) => one.path === path)
const call = (name: string | null, by = token) =>
  shop.call('PUT', '/v1/me/profile', { token: by, body: { name, face: 3 } })
const mine = async () => {
  const { name, nameIsHeld, nameIsGiven } = (await shop.call('GET', '/v1/me', { token })).body
  return { name, nameIsHeld, nameIsGiven }
}
/** By what a friend sees of a share. */
const toOthers = async (by = token) => {
  const share = randomBytes(16).toString('base64url')
  const target = { kind: 'shop' }
  const { body } = await shop.call('PUT', `/v1/shares/${share}`, { token: by, body: { target } })
  return (await shop.call('GET', `/v1/shares/${body.token}`)).body.sharer.name
}
const sweepLater = async (minutes = 2) => {
  shop.clock.advance(minutes * 60_000)
  const wechat = createWechat(
    {
      mini: { appid: 'wx-mini', secret: 'mini-secret' },
      h5: null,
      apiBase: shop.wechat.url,
      openBase: 'https://open.weixin.qq.com',
      timeLimitMs: 300,
    },
    shop.clock.now,
  )
  const outside = { wechat, templates: testTemplates, publicUrl: 'https://shop.example', timeZone: 'Asia/Shanghai' }
  await sendOutbox(shop.db, shop.clock.now(), outside)
}

describe('a name', () => {
  it('that WeChat lets pass is everybody’s to see', async () => {
    const before = asked().length
    expect((await call(' 安娜 ')).status).toBe(200)
    expect(await mine()).toEqual({ name: '安娜', nameIsHeld: false, nameIsGiven: false })
    expect(await toOthers()).toBe('安娜')
    expect(JSON.parse(asked().at(-1)?.body ?? '')).toMatchObject({ openid: 'anna-mini', content: '安娜', scene: 1 })
    await call('安娜')
    expect(asked(), 'the same is not asked about again').toHaveLength(before + 1)
  })

  it('that WeChat refuses is not taken, and nothing else of the form', async () => {
    await call('安娜')
    thinks('risky')
    const { status, body } = await shop.call('PUT', '/v1/me/profile', { token, body: { name: '坏', face: 8 } })
    expect([status, body.code]).toEqual([409, 'name_refused'])
    expect(await mine()).toMatchObject({ name: '安娜' })
    expect((await shop.call('GET', '/v1/me', { token })).body.face).toBe(3)
  })

  it('that WeChat doubts is its member’s alone; others go on seeing the one before', async () => {
    await call('安娜')
    thinks('review')
    expect((await call('存疑')).body).toMatchObject({ name: '存疑', nameIsHeld: true })
    expect([await mine(), await toOthers()]).toMatchObject([{ name: '存疑', nameIsHeld: true }, '安娜'])
    await sweepLater()
    expect(await toOthers(), 'a doubt is not asked about again').toBe('安娜')
    thinks('pass')
    await call('安宁')
    expect([await mine(), await toOthers()]).toMatchObject([{ name: '安宁', nameIsHeld: false }, '安宁'])
  })

  it('is given back without asking anybody', async () => {
    thinks('review')
    await call('存疑')
    const before = asked().length
    await call(null)
    expect([await mine(), await toOthers()]).toMatchObject([
      { name: given, nameIsHeld: false, nameIsGiven: true },
      given,
    ])
    expect(asked()).toHaveLength(before)
  })

  it('is kept when WeChat cannot be asked, and shown once it was', async () => {
    thinks({ errcode: 45009 })
    expect((await call('安娜')).body).toMatchObject({ name: '安娜', nameIsHeld: true })
    expect(await toOthers()).toBe(given)
    await sweepLater()
    expect(await toOthers(), 'it is busy still').toBe(given)
    thinks('pass')
    await sweepLater(10)
    expect([await mine(), await toOthers()]).toMatchObject([{ name: '安娜', nameIsHeld: false }, '安娜'])
  })

  it('that turns out to be refused later stays its member’s alone', async () => {
    shop.wechat.answer(path, () => 'broken')
    await call('安娜')
    thinks('risky')
    await sweepLater()
    expect([await mine(), await toOthers()]).toMatchObject([{ name: '安娜', nameIsHeld: true }, given])
    const before = asked().length
    await sweepLater(600)
    expect(asked()).toHaveLength(before)
  })

  it('of somebody whom WeChat has not seen is looked at when they come back', async () => {
    thinks({ errcode: 61010 })
    await call('安娜')
    await sweepLater()
    const before = asked().length
    await sweepLater(600)
    expect(asked(), 'nobody is pestered').toHaveLength(before)
    thinks('pass')
    await shop.signIn()
    await sweepLater()
    expect(await toOthers()).toBe('安娜')
  })

  it('of somebody who is known on H5 only is looked at when they come to the mini-program', async () => {
    const before = asked().length
    const { token: onH5 } = await shop.signIn('lin:u9', 'wechat-h5')
    await call('林晚', onH5)
    await sweepLater()
    expect(await toOthers(onH5)).not.toBe('林晚')
    expect(asked()).toHaveLength(before)
    await shop.signIn('lin:u9', 'wechat-mini')
    await sweepLater()
    expect(await toOthers(onH5)).toBe('林晚')
  })

  it('that was changed while WeChat thought about another is not shown by that answer', async () => {
    thinks({ errcode: -1 })
    await call('第一')
    shop.wechat.answer(path, () => ({ errcode: 0, result: { suggest: 'pass' } }))
    await shop.db.updateTable('members').set({ held_name: '第二' }).where('held_name', '=', '第一').execute()
    await sweepLater()
    expect(await toOthers()).toBe('第二')
  })

  it('goes with its member', async () => {
    thinks({ errcode: -1 })
    await call('安娜')
    const exported = (await shop.call('GET', '/v1/me/export', { token })).body
    expect(exported.member).toMatchObject({ name: null, heldName: '安娜' })
    expect((await shop.call('DELETE', '/v1/me', { token })).status).toBe(204)
    const rows = await shop.db.selectFrom('members').select(['name', 'held_name', 'held_name_judged']).execute()
    expect(rows).toEqual([{ name: null, held_name: null, held_name_judged: false }])
    expect(await shop.db.selectFrom('outbox').selectAll().where('kind', '=', 'name_check').execute()).toEqual([])
  })
})
