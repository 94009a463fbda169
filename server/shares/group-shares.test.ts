import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linkPath } from '@huitou/contract/share-scene'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginDeals } from '../groups/testing/friends'
import { dealId, offer, together } from '../groups/testing/together'
import { startTestApp, type TestApp } from '../testing'
import { newToken } from './testing/sharing'

const dist = mkdtempSync(join(tmpdir(), 'huitou-group-cards-'))
let shop: TestApp
let anna: Awaited<ReturnType<typeof together>>
let ben: Awaited<ReturnType<typeof together>>
beforeAll(async () => {
  writeFileSync(join(dist, 'index.html'), '<!doctype html><html><head><title>App</title></head></html>')
  shop = await startTestApp({ h5Dist: dist })
})
afterAll(async () => {
  await shop.close()
  rmSync(dist, { recursive: true })
})
beforeEach(async () => {
  await shop.reset()
  await offer(shop)
  await beginDeals(shop)
  anna = await together(shop, 'anna')
  ben = await together(shop, 'ben')
})

const share = async (by: typeof anna, target: object) => {
  const answer = await by.call('PUT', `/v1/shares/${newToken()}`, { target })
  return { ...answer, token: String(answer.body?.token) }
}
const titleOf = async (path: string) => {
  const { text } = await shop.call('GET', `/${path}`)
  return /<meta property="og:title" content="([^"]*)">/.exec(text)?.[1]
}

describe('a shared group', () => {
  it('is the same page that its id leads to, for a guest and for a member', async () => {
    const { id } = await anna.leads()
    const { token } = await share(anna, { kind: 'group', id })
    const followed = (await shop.call('GET', `/v1/shares/${token}`)).body
    expect(followed.page).toEqual({ kind: 'group', group: (await shop.call('GET', `/v1/groups/${id}`)).body })
    expect((await ben.call('GET', `/v1/shares/${token}`)).body.page.group.viewer.relation).toBe('stranger')
  })

  it('tells a chat how many are missing, that it is complete, or what it was', async () => {
    const { id } = await anna.leads()
    const path = linkPath({ kind: 'group', id }, (await share(anna, { kind: 'group', id })).token)
    expect(await titleOf(path)).toBe('还差 1 人：两人茶 2 人团 ¥15')
    await ben.comes(id)
    expect(await titleOf(path)).toBe('已成团：两人茶 2 人团 ¥15')
    const other = await anna.leads()
    await anna.leave(other.id, other.orderId)
    expect(await titleOf(linkPath({ kind: 'group', id: other.id }))).toBe('两人茶 2 人团 ¥15')
  })

  it('that its opener has not paid is shown to nobody, nor named in a chat', async () => {
    const { id } = await anna.opening()
    expect((await share(ben, { kind: 'group', id })).status).toBe(404)
    const { token, status } = await share(anna, { kind: 'group', id })
    expect(status).toBe(200)
    for (const path of ['', '/card']) expect((await shop.call('GET', `/v1/shares/${token}${path}`)).status).toBe(404)
    expect(await titleOf(linkPath({ kind: 'group', id }, token))).toBe(shop.shop.brand.name['zh-CN'])
  })

  it('thanks who sent the friend, once the friend has paid their seat', async () => {
    const { id } = await anna.leads()
    const { token } = await share(anna, { kind: 'group', id })
    await ben.call('PUT', `/v1/visits/${randomUUID()}`, { token })
    const orderId = await ben.holding(id)
    const sharing = async () => (await anna.call('GET', '/v1/me/sharing')).body
    expect(await sharing()).toMatchObject({ visits: 1, orders: 0 })
    await ben.pay(orderId)
    expect(await sharing()).toEqual({ visits: 1, orders: 1, completedOrders: 0 })
  })
})

describe('a shared deal', () => {
  it('opens its page, and says in a chat when it is over', async () => {
    const target = { kind: 'deal', id: dealId() }
    const { token, body } = await share(anna, target)
    expect(body.card.title).toBe('Tea for two, ¥15 for 2 together')
    expect(body.card.text).toContain('¥20 alone')
    await shop.db.updateTable('skus').set({ stock: 0 }).where('key', '=', 'tea').execute()
    expect((await shop.call('GET', `/v1/shares/${token}/card`)).body.text, 'sold out alone').not.toContain('¥20')
    expect((await shop.call('GET', `/v1/shares/${token}`)).body.page.deal.id).toBe(dealId())
    await shop.db.updateTable('deals').set({ withdrawn_at: shop.clock.now() }).execute()
    expect((await shop.call('GET', `/v1/shares/${token}/card`)).body).toMatchObject({
      title: '两人茶',
      text: expect.stringContaining('已经结束'),
    })
  })
})

it('is switched off with what it leads to', async () => {
  const { features } = shop.shop.brand
  const { id } = await anna.leads()
  const { token } = await share(anna, { kind: 'group', id })
  features.groupbuy = false
  for (const path of [`/v1/shares/${token}`, `/v1/shares/${token}/card`])
    expect((await shop.call('GET', path)).body.code).toBe('feature_off')
  expect((await share(anna, { kind: 'deal', id: dealId() })).body.code).toBe('feature_off')
  expect((await share(anna, { kind: 'shop' })).status).toBe(200)
  features.groupbuy = true
})
