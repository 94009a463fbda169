import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onPostgres } from '../db/testing'
import { openTwoShops, ware, type TwoShops } from './testing/two-shops'

/** Orders that are paid while a process is killed. */
const PAYMENTS = 1000

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

/** Each of these has its twin in `unguarded-payment-races`, which must find what the guards keep out. */
describe.skipIf(!onPostgres)('money at two server processes', () => {
  let shops: TwoShops
  beforeAll(async () => {
    shops = await openTwoShops()
  }, 120_000)
  afterAll(() => shops?.end())

  const { amountFen } = ware
  const db = () => shops.database.db
  const begin = (n: number, token: string, id: string) => shops.ask(n, `POST /v1/orders/${id}/payment`, { token })
  const settle = (n: number, token: string, id: string) => shops.ask(n, `POST /v1/orders/${id}/settlement`, { token })
  const cancel = (n: number, token: string, id: string) => shops.ask(n, `POST /v1/orders/${id}/cancellation`, { token })
  const read = async (token: string, id: string) => (await shops.ask(0, `GET /v1/orders/${id}`, { token })).body
  const ordered = async (token: string): Promise<string> => (await shops.order(0, token)) ?? ''
  const begun = async (token: string) => {
    const id = await ordered(token)
    await begin(0, token, id)
    return { id, trade: await shops.tradeOf(id) }
  }
  const kinds = (order: { timeline: { kind: string }[] }) => order.timeline.map(({ kind }) => kind)
  const noFaults = () => expect(shops.statuses.filter((status) => status >= 500)).toEqual([])

  it('is taken once when the same notification comes twenty times at once', async () => {
    const { token } = await shops.signIn('told')
    for (let round = 0; round < 5; round++) {
      const { id, trade } = await begun(token)
      expect(await shops.pay.pays(trade, { deliver: 20 })).toEqual(Array<number>(20).fill(204))
      expect(kinds(await read(token, id))).toEqual(['placed', 'paid'])
    }
    noFaults()
    expect(await shops.wrongs()).toEqual([])
  }, 120_000)

  it('is taken once when WeChat tells and the member comes back at the same moment', async () => {
    const { token } = await shops.signIn('back')
    for (let round = 0; round < 5; round++) {
      const { id, trade } = await begun(token)
      await Promise.all([shops.pay.pays(trade, { deliver: 4 }), times(8, (n) => settle(n, token, id))])
      await settle(0, token, id)
      expect(kinds(await read(token, id))).toEqual(['placed', 'paid'])
    }
    noFaults()
    expect(await shops.wrongs()).toEqual([])
  }, 120_000)

  it('is either kept or given back when the order is cancelled while it is paid', async () => {
    const { token } = await shops.signIn('undecided')
    const ends: string[] = []
    for (let round = 0; round < 12; round++) {
      const { id, trade } = await begun(token)
      await Promise.all([shops.pay.pays(trade), cancel(round, token, id), settle(round + 1, token, id)])
      const { state, refunds } = await read(token, id)
      expect(refunds.map(({ cause }: { cause: string }) => cause)).toEqual(state === 'cancelled' ? ['paid_late'] : [])
      ends.push(state)
    }
    expect(ends.every((state) => state === 'cancelled' || state === 'paid')).toBe(true)
    noFaults()
    expect(await shops.wrongs()).toEqual([])
  }, 120_000)

  it('of two attempts is kept once, and the other is given back', async () => {
    const [onMini, onH5] = [await shops.signIn('both:u1'), await shops.signIn('both:u1', 'wechat-h5')]
    for (let round = 0; round < 5; round++) {
      const { id, trade: first } = await begun(onMini.token)
      // WeChat does not answer when the first is closed, and both sheets are open.
      shops.pay.faults.add({ path: '/v3/pay/transactions/out-trade-no/:no/close', times: 1, status: 500 })
      await begin(1, onH5.token, id)
      const second = await shops.tradeOf(id)
      await Promise.all([shops.pay.pays(first, { deliver: 3 }), shops.pay.pays(second, { deliver: 3 })])
      const order = await read(onMini.token, id)
      expect(order).toMatchObject({ state: 'paid', refundedFen: 0 })
      expect(order.refunds).toMatchObject([{ cause: 'paid_twice', amountFen }])
      shops.pay.faults.clear()
    }
    noFaults()
    expect(await shops.wrongs()).toEqual([])
  }, 120_000)

  it('has one open attempt, however often and wherever it is begun at once', async () => {
    const { token } = await shops.signIn('nervous')
    const id = await ordered(token)
    const answers = await times(12, (n) => begin(n, token, id))
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(12).fill(200))
    expect(await db().selectFrom('payments').selectAll().where('order_id', '=', id).execute()).toHaveLength(1)
  }, 60_000)

  it('is all there when a process is killed in the middle of a thousand payments', async () => {
    const buyers = await times(20, (n) => shops.signIn(`many-${n}`))
    const ids: string[] = []
    let killed: Promise<void> | null = null
    await times(buyers.length, async (n) => {
      const { token = '' } = buyers[n] ?? {}
      for (let round = 0; round < PAYMENTS / buyers.length; round++) {
        const id = await untilAnswered(token, randomUUID())
        ids.push(id)
        if (ids.length > PAYMENTS * 0.4) killed ??= shops.kill()
        while ((await begin(round, token, id)).status !== 200);
        await shops.pay.pays(await shops.tradeOf(id))
        // Some never come back, and some want their money again at once.
        if (round % 3 !== 0) await settle(n + round, token, id)
        if (round % 10 === 1)
          await shops.ask(round, `PUT /v1/refund-requests/${randomUUID()}`, {
            token,
            body: { orderId: id, reason: 'not_wanted' },
          })
      }
    })
    await killed
    await shops.startAnother()
    for (let minute = 0; minute < 3; minute++) await shops.advance(60)
    const states = await db().selectFrom('orders').select('state').where('id', 'in', ids).execute()
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['paid', 'cancelled']))
    const { kept } = await db()
      .selectFrom('payments')
      .select((eb) => eb.fn.countAll<number>().as('kept'))
      .where('order_id', 'in', ids)
      .where('state', '=', 'paid')
      .executeTakeFirstOrThrow()
    expect([ids.length, kept]).toEqual([PAYMENTS, PAYMENTS])
    noFaults()
    expect(await shops.wrongs()).toEqual([])
    console.info(`${kept} orders paid, none lost`)
  }, 900_000)

  /** Whoever asks a process that is gone asks again, by the same id. */
  const untilAnswered = async (token: string, id: string): Promise<string> => {
    for (let n = 0; ; n++) if ((await shops.order(n, token, id)) !== null) return id
  }
})
