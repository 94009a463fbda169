import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPayKeys } from '../../sandbox/testing/test-pay-keys'
import { onPostgres } from '../db/testing'
import { product, sell, skuId } from '../orders/testing/offers'
import { firstStore, wrongs } from '../orders/testing/shopper'
import { testShop } from '../shop/testing'
import { startPair, type Pair } from '../testing-pair'
import { startTestPay, type TestPay } from '../wechat/pay/testing'
import { newToken } from './testing/sharing'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))
type Member = { id: string; token: string }
const target = { kind: 'shop' }

/** Each of these has its twin in `unguarded-share-races`, which must find what the guards keep out. */
describe.skipIf(!onPostgres)('the shares of two server processes', () => {
  let pair: Pair
  let pay: TestPay
  beforeAll(async () => {
    let carried = 0
    pay = await startTestPay({
      now: () => new Date(),
      post: async (url, headers, body) => {
        const to = `${pair.url(carried++)}${new URL(url).pathname}`
        return (await fetch(to, { method: 'POST', headers, body })).status
      },
    })
    const { settings } = await testPayKeys()
    pair = await startPair({ ...settings, WECHAT_PAY_BASE: pay.settings.base })
    const { db } = pair.database
    await sell({ db, shop: await testShop(db) }, [product('tea', { stock: 1000 })])
  }, 120_000)
  afterAll(async () => {
    await pair?.end()
    await pay?.close()
  })

  const make = (n: number, { token }: Member, share: string) =>
    pair.ask(n, `PUT /v1/shares/${share}`, { token, body: { target } })
  const share = async (member: Member): Promise<string> => (await make(0, member, newToken())).body.token
  const visit = async (
    n: number,
    { id = randomUUID() as string, token, by }: { id?: string; token: string; by?: Member },
  ) => {
    const headers = { 'content-type': 'application/json', ...(by && { authorization: `Bearer ${by.token}` }) }
    const body = JSON.stringify({ token })
    const { status } = await fetch(`${pair.url(n)}/v1/visits/${id}`, { method: 'PUT', headers, body })
    expect(status).toBe(204)
    return id
  }
  const order = async (n: number, { token }: Member) => {
    const id = randomUUID()
    const lines = [{ skuId: skuId('tea'), quantity: 1 }]
    const fulfilment = { kind: 'pick_up', storeId: firstStore }
    const body = { lines, fulfilment, expectedAmountFen: 2000 }
    expect((await pair.ask(n, `PUT /v1/orders/${id}`, { token, body })).status).toBe(200)
    expect((await pair.ask(n, `POST /v1/orders/${id}/payment`, { token, body: {} })).status).toBe(200)
    const of = pair.database.db.selectFrom('payments').select('out_trade_no').where('order_id', '=', id)
    return (await of.executeTakeFirstOrThrow()).out_trade_no
  }
  const thanks = async (members: Member[]) =>
    pair.database.db
      .selectFrom('attributions')
      .select(['sharer_id', 'member_id'])
      .where(
        'member_id',
        'in',
        members.map(({ id }) => id),
      )
      .execute()

  it('make one share of one token that is sent twenty times, and answer each alike', async () => {
    const member = await pair.signIn('nervous')
    const token = newToken()
    const answers = await times(20, (n) => make(n, member, token))
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
  }, 60_000)

  it('make one share of a target and day that two devices share at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const member = await pair.signIn(`doubled-${round}`)
      const answers = await times(12, (n) => make(n, member, newToken()))
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
      expect(new Set(answers.map(({ body }) => body.token)).size).toBe(1)
    }
  }, 60_000)

  it('give one token to one of ten members who send it at once', async () => {
    const members = await times(10, (n) => pair.signIn(`greedy-${n}`))
    const token = newToken()
    const answers = await times(10, (n) => make(n, members[n]!, token))
    const ends = answers.map(({ status, body }) => body.code ?? status)
    expect(ends.filter((end) => end === 200)).toHaveLength(1)
    expect(ends.filter((end) => end === 'id_reused')).toHaveLength(9)
  }, 60_000)

  it('keep the first share of a visit that is sent with ten at once, and bind it to one member', async () => {
    const tokens = await times(10, async (n) => share(await pair.signIn(`giver-${n}`)))
    const id = randomUUID()
    await times(10, (n) => visit(n, { id, token: tokens[n]! }))
    const visits = await pair.database.db.selectFrom('visits').select('token').where('id', '=', id).execute()
    expect(visits).toHaveLength(1)
    const answers = await times(10, (n) =>
      pair.ask(n, 'POST /v1/sessions', { body: { kind: 'wechat-mini', code: `arriving-${n}`, visitId: id } }),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201))
    const { member_id } = await pair.database.db
      .selectFrom('visits')
      .select('member_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(answers.filter(({ body }) => body.member.id === member_id)).toHaveLength(1)
  }, 60_000)

  it('thank once for three orders of one visitor that are paid at once, each told three times', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [giver, other, buyer] = [
        await pair.signIn(`thanked-${round}`),
        await pair.signIn(`also-${round}`),
        await pair.signIn(`buyer-${round}`),
      ]
      await visit(0, { token: await share(giver), by: buyer })
      await visit(1, { token: await share(other), by: buyer })
      const numbers = await times(3, (n) => order(n, buyer))
      const told = await times(3, (n) => pay.pays(numbers[n]!, { deliver: 3 }))
      expect(told.flat().filter((status) => status >= 500)).toEqual([])
      expect(await thanks([buyer])).toEqual([{ sharer_id: giver.id, member_id: buyer.id }])
    }
  }, 120_000)

  it('thank one of two who brought each other and pay at once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, other] = [await pair.signIn(`one-${round}`), await pair.signIn(`other-${round}`)]
      await visit(0, { token: await share(one), by: other })
      await visit(1, { token: await share(other), by: one })
      const numbers = [await order(0, one), await order(1, other)]
      const told = await times(2, (n) => pay.pays(numbers[n]!))
      expect(told.flat().filter((status) => status >= 500)).toEqual([])
      expect(await thanks([one, other])).toHaveLength(1)
    }
  }, 120_000)

  it('leave books in which everything is true', async () => {
    expect(await wrongs(pair.database)).toEqual([])
  })

  it('ask for one code at once from twelve places, and keep one image', async () => {
    const member = await pair.signIn('poster')
    const token = await share(member)
    const answers = await times(12, (n) =>
      fetch(`${pair.url(n)}/v1/wechat/codes/${token}`, { headers: { authorization: `Bearer ${member.token}` } }),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
    const kept = await pair.database.db.selectFrom('wechat_codes').select('bytes').where('token', '=', token).execute()
    expect(kept).toHaveLength(1)
    const again = await fetch(`${pair.url(1)}/v1/wechat/codes/${token}`, {
      headers: { authorization: `Bearer ${member.token}` },
    })
    expect(Buffer.from(await again.arrayBuffer())).toEqual(Buffer.from(kept[0]!.bytes))
  }, 60_000)
})
