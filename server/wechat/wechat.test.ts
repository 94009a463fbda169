import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openTestDatabase } from '../db/testing'
import { createWechat } from './create-wechat'
import { jsSignature } from './sign-page'
import { startTestWechat, type TestWechat } from './testing'

describe('our client of WeChat', () => {
  const servers: TestWechat[] = []
  let wechat: TestWechat
  let time: Date
  beforeEach(async () => {
    wechat = await startTestWechat()
    servers.push(wechat)
    time = new Date('2026-11-20T02:00:00Z')
  })
  afterAll(() => Promise.all(servers.map((server) => server.close())))

  const client = () =>
    createWechat(
      {
        mini: { appid: 'wx-mini', secret: 'mini-secret' },
        h5: { appid: 'wx-h5', secret: 'h5-secret' },
        apiBase: wechat.url,
        openBase: 'https://open.weixin.qq.com',
        timeLimitMs: 300,
      },
      () => time,
    )
  const askedFor = (path: string) => wechat.asked.filter((one) => one.path === path)
  /** With which ticket a page was signed, or why it was not. */
  const ticket = async (of: ReturnType<typeof client>) => {
    const url = 'https://shop.example/'
    const answer = await of.h5?.signPage(url)
    if (answer?.kind !== 'signed') return answer?.code
    const { nonceStr, timestamp, signature } = answer
    return ['ticket-1', 'ticket-2', 'ticket-3'].find(
      (one) => jsSignature({ ticket: one, nonceStr, timestamp, url }) === signature,
    )
  }

  it('exchanges a code of the mini-program for who it is, and keeps the session key to itself', async () => {
    const exchange = await client().mini?.exchange('anna:u1')
    expect(exchange).toEqual({
      kind: 'person',
      person: { appid: 'wx-mini', openid: 'anna-mini', unionid: 'u1' },
    })
    expect(Object.fromEntries(wechat.asked[0]?.query ?? [])).toEqual({
      appid: 'wx-mini',
      secret: 'mini-secret',
      js_code: 'anna:u1',
      grant_type: 'authorization_code',
    })
  })

  it('exchanges a code of H5 with the other app', async () => {
    const exchange = await client().h5?.exchange('anna')
    expect(exchange).toEqual({ kind: 'person', person: { appid: 'wx-h5', openid: 'anna-h5', unionid: null } })
  })

  it.each([
    ['does not answer in time', 'hang'],
    ['answers nonsense', 'broken'],
    ['names nobody', {}],
    ['is busy', { errcode: -1 }],
    ['says something new', { errcode: 12_345 }],
  ] as const)('is not available when it %s', async (_what, answer) => {
    wechat.answer('/sns/jscode2session', () => answer)
    expect(await client().mini?.exchange('anna')).toEqual({ kind: 'refused', code: 'wechat_unavailable' })
  })

  it('is not available when nobody listens there', async () => {
    await wechat.close()
    expect(await client().mini?.exchange('anna')).toEqual({ kind: 'refused', code: 'wechat_unavailable' })
  })

  it('asks for a token once for 20 who need one at once, and keeps it', async () => {
    const shop = client()
    const tickets = await Promise.all(Array.from({ length: 20 }, () => ticket(shop)))
    expect(new Set(tickets)).toEqual(new Set(['ticket-1']))
    expect([askedFor('/cgi-bin/stable_token'), askedFor('/cgi-bin/ticket/getticket')].map((one) => one.length)).toEqual(
      [1, 1],
    )
    expect(JSON.parse(askedFor('/cgi-bin/stable_token')[0]?.body ?? '')).toEqual({
      grant_type: 'client_credential',
      appid: 'wx-h5',
      secret: 'h5-secret',
      force_refresh: false,
    })
    expect(await ticket(shop)).toBe('ticket-1')
  })

  it('renews what it keeps before it ends', async () => {
    const shop = client()
    await ticket(shop)
    time = new Date(time.getTime() + 6_899_000)
    expect(await ticket(shop)).toBe('ticket-1')
    time = new Date(time.getTime() + 1_000)
    expect(await ticket(shop)).toBe('ticket-2')
  })

  it.each([40_001, 40_014, 42_001])('drops a token that is refused (%i), and tries once more', async (errcode) => {
    wechat.answer('/cgi-bin/ticket/getticket', (_asked, count) => (count === 1 ? { errcode } : undefined))
    expect(await ticket(client())).toBe('ticket-2')
    expect(askedFor('/cgi-bin/ticket/getticket').map(({ query }) => query.get('access_token'))).toEqual([
      'token-1',
      'token-2',
    ])
  })

  it('does not try for ever, and asks anew next time', async () => {
    wechat.answer('/cgi-bin/ticket/getticket', (_asked, count) => (count <= 2 ? { errcode: 40_001 } : undefined))
    const shop = client()
    expect(await ticket(shop)).toBe('wechat_unavailable')
    expect(await ticket(shop)).toBe('ticket-3')
  })

  it('signs as the JS-SDK checks: raw values, without the fragment', () => {
    // The example of WeChat's own documentation.
    const signature = jsSignature({
      ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
      nonceStr: 'Wm3WZYTPz0wzccnW',
      timestamp: 1_414_587_457,
      url: 'http://mp.weixin.qq.com?params=value#anything',
    })
    expect(signature).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed')
  })

  it('is never asked while a transaction is open', async () => {
    const { db, close } = await openTestDatabase()
    const asking = inTransaction(db, async () => client().mini?.exchange('anna'))
    await expect(asking).rejects.toThrow('inside a transaction')
    expect(wechat.asked).toEqual([])
    await close()
  })
})
