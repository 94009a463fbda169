import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, hasRoute, routeFeatures, type Features, type RouteKey } from '@huitou/contract'
import { startTestApp, type TestApp } from '../testing'
import { addressOf } from './route'

const yesOrNo = [true, false]
const every: Features[] = yesOrNo.flatMap((checkin) =>
  yesOrNo.flatMap((mall) => yesOrNo.flatMap((shop) => yesOrNo.map((groupbuy) => ({ checkin, mall, shop, groupbuy })))),
)
const keys = Object.keys(contract) as RouteKey[]
const ended = /^DELETE \/v1\/(me|sessions\/current)$/

describe('what is off is really off', () => {
  let shop: TestApp
  let token: string
  beforeAll(async () => {
    shop = await startTestApp()
    token = (await shop.signIn('anna')).token
  })
  afterAll(() => shop.close())

  it.each(every)('routes answer feature_off where it is, and only there: %o', async (features) => {
    shop.shop.brand.features = features
    const wrong: string[] = []
    for (const key of keys) {
      if (ended.test(key)) continue
      const { method, url } = addressOf(key)
      const path = url.replace(/:(day)/, '2026-11-20').replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')
      const { body } = await shop.call(String(method), path, { token, body: method === 'GET' ? undefined : {} })
      if ((body?.code === 'feature_off') === hasRoute(key, features)) wrong.push(`${key} ${body?.code}`)
    }
    expect(wrong).toEqual([])
  })

  it('is said only to who may ask', async () => {
    shop.shop.brand.features = { checkin: false, mall: false, shop: false, groupbuy: false }
    expect((await shop.call('GET', '/v1/check-ins?month=2026-11')).body.code).toBe('unauthenticated')
    expect((await shop.call('GET', '/v1/products')).body.code).toBe('feature_off')
  })

  it('leaves membership whole', async () => {
    shop.shop.brand.features = { checkin: false, mall: false, shop: false, groupbuy: false }
    const { body } = await shop.call('GET', '/v1/home', { token })
    expect(body).toMatchObject({ week: null, groups: [], rewards: [], member: { points: {} } })
    for (const path of ['/v1/me', '/v1/me/points', '/v1/me/membership', '/v1/coupons', '/v1/inbox', '/v1/program'])
      expect((await shop.call('GET', path, { token })).status, path).toBe(200)
  })
})

it('is told in the contract, of every route that may be off and of no other', () => {
  const told = keys.filter((key) => JSON.stringify(contract[key].response).includes('"feature_off"'))
  // Links are always there, whatever they lead to.
  const isLink = (key: string) => /^\w+ \/v1\/(shares|visits|wechat)\//.test(key)
  expect(told.filter((key) => !isLink(key)).sort()).toEqual(Object.keys(routeFeatures).sort())
})
