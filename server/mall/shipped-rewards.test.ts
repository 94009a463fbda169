import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { catalogId } from '../shop/catalog'
import { startTestApp, type TestApp } from '../testing'
import { shipRedemption } from './fulfil'
import { mallDueAt, sweepMall } from './sweeps'
import { goods, offer } from './testing/offers'
import { visit, wrongs, type Visit } from './testing/visit'

describe('a reward that is sent', () => {
  let app: TestApp
  let anna: Visit
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    anna = await visit(app)
    await offer(app, [
      goods('tin', { delivery: 'shipping', fetchWithinDays: undefined }),
      goods('cup'),
      goods('pot', { delivery: 'shipping', fetchWithinDays: undefined, priceFen: 6800 }),
    ])
  })
  afterAll(() => app.close())

  const sentTo = (addressId: string) => ({ fulfilment: { kind: 'shipping' as const, addressId } })
  const redeem = async (): Promise<string> =>
    (await anna.redeem('tin', sentTo(await anna.livesIn('上海市')))).body.redemption.id
  const ship = (redemptionId: string, trackingNumber = 'SF1001', carrier = 'SF') =>
    inTransaction(app.db, (trx) => shipRedemption(trx, { redemptionId, carrier, trackingNumber, now: app.clock.now() }))

  it('goes where the member lived when it was redeemed', async () => {
    const addressId = await anna.livesIn('浙江省')
    const { body } = await anna.redeem('tin', sentTo(addressId))
    expect(body.redemption).toMatchObject({
      state: 'redeemed',
      pickUp: null,
      shipping: { address: { province: '浙江省', detail: '一号' }, carrier: null, trackingNumber: null },
    })
    await app.db.updateTable('addresses').set({ detail: '二号' }).where('id', '=', addressId).execute()
    expect((await anna.read(body.redemption.id)).body.shipping.address.detail).toBe('一号')
  })

  it('asks where to, and goes no other way', async () => {
    const other = await visit(app, { user: 'bruno' })
    const asked = [
      await anna.redeem('tin'),
      await anna.redeem('tin', sentTo(randomUUID())),
      await anna.redeem('tin', sentTo(await other.livesIn('上海市'))),
      await anna.redeem('tin', { fulfilment: { kind: 'pick_up', storeId: catalogId('store', 'jingan') } }),
      await anna.redeem('cup', sentTo(await anna.livesIn('上海市'))),
    ]
    expect(asked.map(({ body }) => body.code)).toEqual([
      'invalid_input',
      'invalid_input',
      'invalid_input',
      'delivery_impossible',
      'delivery_impossible',
    ])
    expect(await anna.available()).toBe(1000)
  })

  it('is not sent where the shop sends nothing', async () => {
    const { freight } = app.shop.catalog
    const [nowhere = ''] = freight?.notDeliveredTo ?? []
    expect((await anna.redeem('tin', sentTo(await anna.livesIn(nowhere)))).body.code).toBe('not_delivered_there')
  })

  it('is another thing at another address: the same id is refused', async () => {
    const id = randomUUID()
    const [here, there] = [await anna.livesIn('上海市'), await anna.livesIn('江苏省')]
    expect((await anna.redeem('tin', { id, ...sentTo(here) })).status).toBe(200)
    expect((await anna.redeem('tin', { id, ...sentTo(here.toUpperCase()) })).status).toBe(200)
    expect((await anna.redeem('tin', { id, ...sentTo(there) })).body.code).toBe('id_reused')
  })

  it('is told when it is on its way, with its number, and again when that was wrong, once', async () => {
    const id = await redeem()
    expect([await ship(id), await ship(id)]).toEqual(['shipped', 'same'])
    expect((await anna.read(id)).body).toMatchObject({
      state: 'shipped',
      shipping: { carrier: 'SF', trackingNumber: 'SF1001' },
      mayCancel: false,
      mayConfirmReceipt: true,
    })
    expect(await ship(id, 'SF1002')).toBe('corrected')
    await expect(ship(id, 'SF1003')).rejects.toThrow('limit_reached')
    const told = await anna.told()
    expect(told.map(({ kind, trackingNumber }) => [kind, trackingNumber])).toEqual([
      ['redemption_shipped', 'SF1002'],
      ['redemption_shipped', 'SF1001'],
    ])
    expect((await anna.cancel(id)).body.code).toBe('not_cancellable')
  })

  it('has arrived when the member says so, once', async () => {
    const id = await redeem()
    expect((await anna.receive(id)).body.code).toBe('not_shipped')
    await ship(id)
    const { body } = await anna.receive(id)
    expect(body.redemption).toMatchObject({ state: 'completed', mayConfirmReceipt: false })
    expect(body.redemption.timeline.at(-1)).toMatchObject({ state: 'completed', cause: 'confirmed' })
    expect((await anna.receive(id)).body.redemption.timeline).toHaveLength(3)
    expect(await mallDueAt(app.db)).toBeNull()
  })

  it('counts as arrived ten days after it was sent', async () => {
    const id = await redeem()
    await ship(id)
    expect(await mallDueAt(app.db)).toEqual(new Date('2026-11-30T02:00:00Z'))
    app.clock.set('2026-12-03T00:00:00Z')
    await sweepMall(app.db, app.clock.now(), app.shop)
    expect((await anna.read(id)).body.timeline.at(-1)).toEqual({
      state: 'completed',
      at: '2026-11-30T02:00:00.000Z',
      cause: 'time',
    })
    expect(await wrongs(app)).toEqual([])
  })

  it('does not leave before it is paid', async () => {
    const asked = { ...sentTo(await anna.livesIn('上海市')), expectedAmountFen: 6800 }
    const { id } = (await anna.redeem('pot', asked)).body.redemption
    await expect(ship(id)).rejects.toThrow('wrong_state')
    await anna.pay(id)
    expect(await ship(id)).toBe('shipped')
    // WeChat hears how it left, since it keeps the money until then.
    const left = await app.db.selectFrom('outbox').select('payload').where('kind', '=', 'shipping_info').execute()
    expect(left).toEqual([{ payload: { id, of: 'redemption' } }])
  })

  it('asks for no sending where the reward is fetched', async () => {
    const { id } = (await anna.redeem('cup')).body.redemption
    await expect(ship(id)).rejects.toThrow('wrong_state')
    expect((await anna.receive(id)).body.code).toBe('not_shipped')
  })
})
