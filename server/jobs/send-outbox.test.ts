import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import type { StoredNews } from '../messages/news'
import { tell } from '../messages/tell'
import { testTemplates } from '../messages/testing'
import { startTestApp, type TestApp } from '../testing'
import { createWechat } from '../wechat/create-wechat'
import { sendOutbox, type Outside } from './send-outbox'
import { sweep } from './sweep'

const miniSend = '/cgi-bin/message/subscribe/send'
const h5Send = '/cgi-bin/message/subscribe/bizsend'

let shop: TestApp
let token: string
let memberId: string
let outside: Outside
let problems: string[]
beforeAll(async () => {
  shop = await startTestApp()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await shop.reset()
  for (const path of [miniSend, h5Send, '/cgi-bin/stable_token']) shop.wechat.answer(path, () => undefined)
  shop.wechat.asked.length = 0
  problems = []
  outside = outsideAt(shop.wechat.url)
  await joins()
})

const outsideAt = (apiBase: string): Outside => ({
  wechat: createWechat(
    {
      mini: { appid: 'wx-mini', secret: 'mini-secret' },
      h5: { appid: 'wx-h5', secret: 'h5-secret' },
      apiBase,
      openBase: 'https://open.weixin.qq.com',
      timeLimitMs: 300,
    },
    shop.clock.now,
  ),
  templates: testTemplates,
  publicUrl: 'https://shop.example',
  timeZone: 'Asia/Shanghai',
  onRefused: ({ message }) => void problems.push(message),
})
const joins = async (kind: 'wechat-mini' | 'wechat-h5' = 'wechat-mini') => {
  const signedIn = await shop.signIn('anna', kind)
  token = signedIn.token
  memberId = signedIn.member.id
}
const allow = async (template: string, times = 1) => {
  for (let n = 0; n < times; n++) {
    const body = { id: randomUUID(), answer: 'accepted', always: false }
    expect((await shop.call('PUT', `/v1/consents/${template}`, { token, body })).status).toBe(200)
  }
}
const telling = (news: StoredNews, sourceId = '1') =>
  inTransaction(shop.db, (trx) => tell(trx, { memberId, news, sourceId, at: shop.clock.now() }))
const send = () => sendOutbox(shop.db, shop.clock.now(), outside)
const sent = (path = miniSend) =>
  shop.wechat.asked.filter((one) => one.path === path).map(({ body }) => JSON.parse(body))
const outcomes = async () =>
  (await shop.db.selectFrom('outbox').select('outcome').orderBy('at').orderBy('reference').execute()).map(
    ({ outcome }) => outcome,
  )
const left = async (template: string) =>
  (await shop.call('GET', '/v1/consents', { token })).body.items.find(
    (one: { template: string }) => one.template === template,
  )?.left
const minutes = (n: number) => shop.clock.advance(n * 60_000)

const restocked: StoredNews = {
  kind: 'reward_restocked',
  rewardId: '00000000-0000-4000-8000-000000000001',
  name: { 'zh-CN': '帆布袋', en: 'Tote' },
}
const ending = (by: string): StoredNews => ({
  kind: 'tier_ending',
  tier: { id: 'silver-tip', name: { 'zh-CN': '银毫', en: 'Silver Tip' }, level: 2 },
  growthMissing: 80,
  by,
})

describe('the outbox', () => {
  it('sends what was allowed, once, and takes the consent for it', async () => {
    await allow('reward_restocked', 2)
    await telling(restocked)
    await send()
    await send()
    expect(sent()).toEqual([
      {
        touser: 'anna-mini',
        template_id: 'mini-reward_restocked',
        page: 'packages/mall/reward?id=00000000-0000-4000-8000-000000000001',
        data: { thing1: { value: '帆布袋' }, thing2: { value: '你想要的到货了，先到先得' } },
        miniprogram_state: 'formal',
        lang: 'zh_CN',
      },
    ])
    expect(await outcomes()).toEqual(['sent'])
    expect(await left('reward_restocked')).toBe(1)
  })

  it('writes in the language of the member’s settings', async () => {
    await allow('reward_restocked')
    const settings = { reminder: false, optOuts: [], language: 'en', elder: false }
    await shop.call('PUT', '/v1/me/settings', { token, body: settings })
    await telling(restocked)
    await send()
    expect(sent()).toMatchObject([{ lang: 'en_US', data: { thing1: { value: 'Tote' } } }])
  })

  it('sends to H5 through the service account, with an address to open', async () => {
    await joins('wechat-h5')
    await allow('reward_restocked')
    await telling(restocked)
    await send()
    expect(sent()).toEqual([])
    expect(sent(h5Send)).toMatchObject([
      {
        touser: 'anna-h5',
        template_id: 'h5-reward_restocked',
        page: 'https://shop.example/packages/mall/reward?id=00000000-0000-4000-8000-000000000001',
      },
    ])
  })

  it('sends no more than was allowed', async () => {
    await allow('reward_restocked')
    await telling(restocked, 'first')
    minutes(1)
    await telling(restocked, 'second')
    await send()
    expect(sent()).toHaveLength(1)
    expect(await outcomes()).toEqual(['sent', 'no_consent'])
  })

  it('leaves what is a day late in the inbox', async () => {
    await allow('reward_restocked')
    await telling(restocked)
    shop.clock.advance(86_400_000)
    await send()
    expect(sent()).toEqual([])
    expect(await outcomes()).toEqual(['late'])
    expect((await shop.call('GET', '/v1/inbox', { token })).body.items).toHaveLength(1)
    expect(await left('reward_restocked')).toBe(1)
  })

  it('forgets after a month what it has done', async () => {
    await allow('reward_restocked')
    await telling(restocked)
    await send()
    shop.clock.advance(31 * 86_400_000)
    await sweep(shop.db, shop.clock.now(), shop.shop)
    expect(await outcomes()).toEqual([])
    expect(await telling(restocked)).toBe(false)
  })
})

describe('when WeChat', () => {
  it.each([
    ['is busy', { errcode: -1 }],
    ['was asked too often', { errcode: 45_009 }],
  ])('%s, it is asked again later, with the same consent', async (_what, answer) => {
    shop.wechat.answer(miniSend, (_asked, count) => (count === 1 ? answer : undefined))
    await allow('reward_restocked')
    await telling(restocked)
    await send()
    expect(await outcomes()).toEqual([null])
    expect(await left('reward_restocked')).toBe(1)
    await send()
    expect(sent()).toHaveLength(1)
    minutes(1)
    await send()
    expect(sent()).toHaveLength(2)
    expect(await outcomes()).toEqual(['sent'])
    expect(await left('reward_restocked')).toBe(0)
  })

  it('cannot be reached, it is tried less and less often, and given up after a day', async () => {
    outside = outsideAt('http://127.0.0.1:1')
    await allow('reward_restocked')
    await telling(restocked)
    const tries: number[] = []
    for (let minute = 0; minute <= 1600; minute++, minutes(1)) {
      const before = await attempts()
      await send()
      if ((await attempts()) > before) tries.push(minute)
    }
    expect(tries).toEqual([0, 1, 6, 36, 156, 516, 876, 1236])
    expect(await outcomes()).toEqual(['late'])
    expect(await left('reward_restocked')).toBe(1)
  }, 60_000)
  const attempts = async () =>
    (await shop.db.selectFrom('outbox').select('attempts').executeTakeFirstOrThrow()).attempts

  it('gives no token, the message was not sent and is tried again', async () => {
    shop.wechat.answer('/cgi-bin/stable_token', () => ({ errcode: 40_013 }))
    await allow('reward_restocked')
    await telling(restocked)
    await send()
    expect([await outcomes(), await left('reward_restocked'), sent()]).toEqual([[null], 1, []])
  })

  it('refuses a token that has ended, a fresh one is fetched and the message sent', async () => {
    shop.wechat.answer(miniSend, (_asked, count) => (count === 1 ? { errcode: 42_001 } : undefined))
    await allow('reward_restocked')
    await telling(restocked)
    await send()
    expect(await outcomes()).toEqual(['sent'])
    expect(
      new Set(shop.wechat.asked.filter(({ path }) => path === miniSend).map(({ query }) => query.get('access_token')))
        .size,
    ).toBe(2)
  })

  it('does not answer, nobody asks again: it may have been delivered', async () => {
    shop.wechat.answer(miniSend, () => 'hang')
    await allow('reward_restocked', 2)
    await telling(restocked)
    await send()
    minutes(60)
    await send()
    expect(sent()).toHaveLength(1)
    expect(await outcomes()).toEqual(['unanswered'])
    expect(await left('reward_restocked')).toBe(1)
  })

  it.each([43_101, 40_003])('says %i, nothing is allowed any more', async (errcode) => {
    shop.wechat.answer(miniSend, () => ({ errcode }))
    await allow('reward_restocked', 3)
    await telling(restocked)
    await send()
    expect(await outcomes()).toEqual(['refused'])
    expect(await left('reward_restocked')).toBe(0)
  })

  it.each([47_003, 40_037, 41_030])(
    'says %i, the fault is ours: the consent is kept and the merchant told',
    async (errcode) => {
      shop.wechat.answer(miniSend, () => ({ errcode }))
      await allow('reward_restocked')
      await telling(restocked)
      await send()
      await send()
      expect(sent()).toHaveLength(1)
      expect(await outcomes()).toEqual(['refused'])
      expect(await left('reward_restocked')).toBe(1)
      expect(problems).toEqual([`WeChat refused the message reward_restocked: ${errcode}`])
    },
  )

  it('was being asked when the process died, nobody asks again', async () => {
    await allow('reward_restocked')
    await telling(restocked)
    await shop.db
      .updateTable('outbox')
      .set({ attempts: 1, leased_until: sql<Date>`now() - interval '1 second'` })
      .execute()
    await send()
    expect([sent(), await outcomes()]).toEqual([[], ['unanswered']])
  })

  it('is being asked by another process, this one leaves it alone', async () => {
    await allow('reward_restocked')
    await telling(restocked)
    await shop.db
      .updateTable('outbox')
      .set({ attempts: 1, leased_until: sql<Date>`now() + interval '1 minute'` })
      .execute()
    await send()
    expect([sent(), await outcomes()]).toEqual([[], [null]])
  })
})

describe('what is meant to bring somebody back', () => {
  it('waits for the morning', async () => {
    await allow('tier_ending')
    // Half past ten at night in Shanghai.
    shop.clock.set('2026-11-20T14:30:00Z')
    await telling(ending('2026-12-20'))
    await send()
    shop.clock.set('2026-11-20T23:59:59Z')
    await send()
    expect(sent()).toEqual([])
    shop.clock.set('2026-11-21T00:00:00Z')
    await send()
    expect(sent()).toHaveLength(1)
  })

  it('comes at most once in seven days; the rest is in the inbox', async () => {
    await allow('tier_ending', 3)
    await telling(ending('2026-12-20'), 'first')
    await send()
    shop.clock.advance(7 * 86_400_000 - 1000)
    await telling(ending('2026-12-27'), 'second')
    await send()
    expect(await outcomes()).toEqual(['sent', 'too_many'])
    shop.clock.advance(1000)
    await telling(ending('2026-12-28'), 'third')
    await send()
    expect(await outcomes()).toEqual(['sent', 'too_many', 'sent'])
    expect(await left('tier_ending')).toBe(1)
  })

  it('is tried again within its own turn when WeChat was busy', async () => {
    shop.wechat.answer(miniSend, (_asked, count) => (count === 1 ? { errcode: -1 } : undefined))
    await allow('tier_ending')
    await telling(ending('2026-12-20'))
    await send()
    minutes(1)
    await send()
    expect(await outcomes()).toEqual(['sent'])
  })

  it('is not what somebody asked for: that is sent at night too', async () => {
    await allow('reward_restocked')
    shop.clock.set('2026-11-20T19:00:00Z')
    await telling(restocked)
    await send()
    expect(sent()).toHaveLength(1)
  })
})
