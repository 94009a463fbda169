import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from './exam'
import { examine, type Report, type Wishes } from './examine'
import { failsOf, shownFailure } from './shown'
import { openBusyShop, type BusyShop } from './testing/busy-shop'
import { startFaultyBackend } from './testing/faulty-backend'

describe('our own backend', () => {
  let shop: BusyShop
  beforeAll(async () => {
    shop = await openBusyShop()
  })
  afterAll(() => shop.close())

  const judge = async (wishes: Partial<Wishes>): Promise<Report> => {
    const backend = await startFaultyBackend(shop.app)
    try {
      return await examine({ ...wishes, url: backend.url })
    } finally {
      await backend.close()
    }
  }
  const wrongs = ({ findings }: Report) => failsOf(findings).map(shownFailure).join('\n\n')

  it('keeps every rule when it is only looked at, and nothing is written', async () => {
    const guests = await shop.guests()
    const before = await shop.written()
    const report = await judge(guests)
    expect(wrongs(report)).toBe('')
    expect(report.findings.length).toBeGreaterThan(300)
    expect(await shop.written()).toEqual(before)
  })

  it('keeps every rule when it is written to, and every route had its say', async () => {
    const report = await judge({ ...(await shop.guests()), write: true, deletes: true })
    expect(wrongs(report)).toBe('')
    const judged = new Set(report.findings.filter(({ verdict }) => verdict === 'holds').map(({ place }) => place))
    expect(keys.filter((key) => !judged.has(key))).toEqual([
      'POST /v1/wechat-pay/notifications/payments',
      'POST /v1/wechat-pay/notifications/refunds',
    ])
  })

  it('keeps every rule where nothing but membership is on', async () => {
    const guests = await shop.guests()
    const { brand } = shop.app.shop
    const on = brand.features
    brand.features = { checkin: false, mall: false, shop: false, groupbuy: false }
    try {
      const report = await judge({ ...guests, write: true })
      expect(wrongs(report)).toBe('')
      const off = report.findings.filter(({ rule, verdict }) => rule === 'off' && verdict === 'holds')
      expect(off.map(({ place }) => place)).toEqual(expect.arrayContaining(['GET /v1/home', 'PUT /v1/orders/:id']))
    } finally {
      brand.features = on
    }
  })

  it('is judged as a guest sees it where nobody signs in', async () => {
    const report = await judge({})
    expect(wrongs(report)).toBe('')
    const me = report.findings.find(({ place, verdict }) => place === 'GET /v1/me' && verdict === 'open')
    expect(me).toMatchObject({ why: 'nobody signed in' })
  })
})
