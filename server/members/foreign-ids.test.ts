import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type RouteKey } from '@huitou/contract'
import { buy as hasBought, goods, offer as offerRewards } from '../mall/testing/offers'
import { visit } from '../mall/testing/visit'
import { offer as offerDeal, together } from '../groups/testing/together'
import { beginDeals } from '../groups/testing/friends'
import { accessOf, addressOf } from '../http/route'
import { firstStore } from '../orders/testing/shopper'
import { startTestApp, type TestAnswer, type TestApp } from '../testing'

/** Routes of members that name something by an id or a key, those of staff left out: they have a list of their own. */
type Named = Exclude<Extract<RouteKey, `${string}:${string}`>, `${string} /v1/staff/${string}`>

/** What anna has. */
type Owned = Record<
  'order' | 'redemption' | 'request' | 'address' | 'upload' | 'counterVisit' | 'merge' | 'group',
  string
>

/**
 * `of`: it is somebody's, and to others it is not there; `as`: what the answer is instead, where a device makes the id
 * or nothing is left to be said. `public`: everybody may see it. `own`: the key is nature's, each member has their own.
 */
type Rule = { of: keyof Owned; as?: 'id_reused' | 'nothing'; body?: unknown } | 'public' | 'own'

const address = { name: '白', phone: '13900000000', province: '上海市', city: '上海市', district: '', detail: '二号' }
const pickUp = { kind: 'pick_up', storeId: firstStore }
const order = { lines: [{ skuId: randomUUID(), quantity: 1 }], fulfilment: pickUp, expectedAmountFen: 2000 }
const rules: Record<Named, Rule> = {
  'GET /v1/orders/:id': { of: 'order' },
  'PUT /v1/orders/:id': { of: 'order', as: 'id_reused', body: order },
  'PUT /v1/orders/:id/fulfilment': { of: 'order', body: { fulfilment: pickUp } },
  'POST /v1/orders/:id/payment': { of: 'order', body: {} },
  'POST /v1/orders/:id/settlement': { of: 'order', body: {} },
  'POST /v1/orders/:id/cancellation': { of: 'order', body: {} },
  'POST /v1/orders/:id/receipt': { of: 'order', body: {} },
  'GET /v1/redemptions/:id': { of: 'redemption' },
  'PUT /v1/redemptions/:id': { of: 'redemption', as: 'id_reused', body: { rewardId: randomUUID(), quantity: 1 } },
  'POST /v1/redemptions/:id/cancellation': { of: 'redemption', body: {} },
  'POST /v1/redemptions/:id/payment': { of: 'redemption', body: {} },
  'POST /v1/redemptions/:id/settlement': { of: 'redemption', body: {} },
  'POST /v1/redemptions/:id/receipt': { of: 'redemption', body: {} },
  'GET /v1/refund-requests/:id': { of: 'request' },
  'PUT /v1/refund-requests/:id': { of: 'request', as: 'id_reused', body: { orderId: randomUUID(), reason: 'wrong' } },
  'PUT /v1/addresses/:id': { of: 'address', as: 'id_reused', body: address },
  'DELETE /v1/addresses/:id': { of: 'address', as: 'nothing' },
  'PUT /v1/uploads/:id': { of: 'upload', as: 'id_reused' },
  'GET /v1/counter-visits/:id': { of: 'counterVisit' },
  'POST /v1/me/merges/:id': { of: 'merge', body: {} },
  'POST /v1/groups/:id/seats/:orderId/leaving': { of: 'order', body: {} },
  'PUT /v1/groups/:id/seats/:orderId': { of: 'order', as: 'id_reused', body: { expectedAmountFen: 1500 } },
  'PUT /v1/groups/:id': {
    of: 'group',
    as: 'id_reused',
    body: { dealId: randomUUID(), orderId: randomUUID(), expectedAmountFen: 1500 },
  },
  'GET /v1/groups/:id': 'public',
  'PUT /v1/groups/:id/wish': 'public',
  'GET /v1/deals/:id': 'public',
  'GET /v1/products/:id': 'public',
  'GET /v1/rewards/:id': 'public',
  'GET /v1/shares/:token': 'public',
  'GET /v1/shares/:token/card': 'public',
  'GET /v1/wechat/codes/:token': 'public',
  'PUT /v1/visits/:id': 'public',
  'PUT /v1/shares/:token': 'own',
  'PUT /v1/check-ins/:day': 'own',
  'PUT /v1/me/agreements/:document': 'own',
  'PUT /v1/consents/:template': 'own',
  'PUT /v1/restock-wishes/:rewardId': 'own',
}
type Guarded = Exclude<Rule, string>
const guarded = Object.entries(rules).filter((entry): entry is [Named, Guarded] => typeof entry[1] !== 'string')

describe('what one member has', () => {
  let app: TestApp
  let anna: { token: string; memberId: string }
  let stranger: string
  let owned: Owned

  beforeAll(async () => {
    app = await startTestApp()
    await offerDeal(app)
    await beginDeals(app)
    const friend = await together(app, 'anna')
    const { id: group, orderId } = await friend.leads()
    await offerRewards(app, [goods('mug')])
    const guest = await visit(app)
    await hasBought(app, guest.memberId, { goodsFen: 100, now: app.clock.now() })
    const { token } = await app.signIn('anna')
    anna = { token, memberId: friend.memberId }
    stranger = (await app.signIn('bruno')).token
    owned = { group, order: orderId, ...(await everythingElse(orderId, (await guest.redeem('mug', at)).body)) }
  })
  afterAll(() => app.close())

  const at = { storeId: firstStore }
  const everythingElse = async (orderId: string, { redemption }: { redemption: { id: string } }) => {
    const [request, home, upload, counterVisit, merge] = Array.from({ length: 5 }, () => randomUUID())
    if (!request || !home || !upload || !counterVisit || !merge) throw new Error('ids are made')
    const now = app.clock.now()
    const put = (path: string, body: unknown) => app.call('PUT', path, { token: anna.token, body })
    await put(`/v1/addresses/${home}`, { ...address, name: '安娜', detail: '安娜的家' })
    await sendPicture(upload, anna.token)
    const asked = await put(`/v1/refund-requests/${request}`, { orderId, amountFen: 1, reason: 'wrong' })
    if (asked.status !== 200) await askedFor(request, orderId)
    const { memberId } = anna
    const visited = { id: counterVisit, member_id: memberId, store_id: firstStore, by_member_id: memberId }
    await app.db
      .insertInto('counter_visits')
      .values({
        ...visited,
        code_hash: null,
        state: 'credited',
        day: '2026-11-20',
        amount_fen: 1234,
        points: 60,
        growth: 12,
        tier_up: null,
        above: null,
        at: now,
        identified_until: now,
        credited_at: now,
        decided_by: null,
        decided_at: null,
        reversed_at: null,
        reversed_by: null,
      })
      .execute()
    const { member: other } = await app.signIn('anna elsewhere')
    const expires = new Date(now.getTime() + 600_000)
    await app.db
      .insertInto('merge_offers')
      .values({
        id: merge,
        member_id: memberId,
        other_member_id: other.id,
        phone: '+8613800138000',
        at: now,
        expires_at: expires,
      })
      .execute()
    return { redemption: redemption.id, request, address: home, upload, counterVisit, merge }
  }

  /** A seat is refunded otherwise: what a member asked for an order of goods is written as it would be. */
  const askedFor = (id: string, orderId: string) =>
    app.db
      .insertInto('refund_requests')
      .values({
        id,
        member_id: anna.memberId,
        order_id: orderId,
        body_hash: Buffer.alloc(32),
        amount_fen: 1,
        reason: 'wrong',
        words: '安娜的话',
        pictures: '[]',
        lines: null,
        granted_fen: null,
        state: 'asked',
        asked_at: app.clock.now(),
        answer_by: app.clock.now(),
        escalated_at: null,
        decided_at: null,
        decided_by: null,
        note: null,
        refund_id: null,
      })
      .execute()

  const sendPicture = async (id: string, token: string): Promise<TestAnswer> => {
    const canvas = sharp({ create: { width: 40, height: 40, channels: 3, background: '#e07a3f' } })
    const response = await app.app.inject({
      method: 'PUT',
      url: `/v1/uploads/${id}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
      payload: await canvas.jpeg().toBuffer(),
    })
    return { status: response.statusCode, body: response.json(), text: response.body, headers: response.headers }
  }

  const ask = (key: Named, rule: Guarded, { token, id }: { token: string; id: string }) => {
    if (key === 'PUT /v1/uploads/:id') return sendPicture(id, token)
    const { method, url } = addressOf(key)
    // Of two names the last is whose it is.
    const path = url.replace(/:\w+$|:\w+(?=\/\w+$)/, id).replace(':id', owned.group)
    return app.call(String(method), path, { token, body: rule.body })
  }

  it('is in this list, and in the contract', () => {
    const inContract = Object.keys(contract).filter((key) => key.includes(':') && !key.includes(' /v1/staff/'))
    expect(Object.keys(rules).sort()).toEqual(inContract.sort())
    const schemas: Record<string, { security: readonly object[] }> = contract
    for (const [key] of guarded) expect([key, accessOf(schemas[key]?.security ?? [])]).toEqual([key, 'member'])
  })

  it.each(guarded)('is not there for another at %s, and nothing of it is told', async (key, rule) => {
    const { status, body, text } = await ask(key, rule, { token: stranger, id: owned[rule.of] })
    const expected = { id_reused: [409, 'id_reused'], nothing: [204, undefined], not_found: [404, 'not_found'] }
    expect([status, body?.code]).toEqual(expected[rule.as ?? 'not_found'])
    for (const secret of [anna.memberId, '安娜', '1234', '138']) expect(text).not.toContain(secret)
    if (rule.as === 'id_reused') return
    const never = await ask(key, rule, { token: stranger, id: randomUUID() })
    expect([never.status, never.text]).toEqual([status, text])
  })

  it('is still theirs afterwards', async () => {
    const reads = guarded.filter(([key]) => key.startsWith('GET '))
    const found = await Promise.all(
      reads.map(async ([key, rule]) => (await ask(key, rule, { token: anna.token, id: owned[rule.of] })).status),
    )
    expect(found).toEqual(reads.map(() => 200))
    const { body } = await app.call('GET', '/v1/addresses', { token: anna.token })
    expect(body.items).toMatchObject([{ id: owned.address, detail: '安娜的家' }])
  })
})
