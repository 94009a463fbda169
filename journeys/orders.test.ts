import { expect } from 'vitest'
import { journeys, type Stage } from './journey'
import { memberIn, type Someone } from './member'
import { anAddress, beginToPay, order, paidOrder, product, type Order } from './ordering'
import { home, pages } from './pages'
import { checkIn } from './steps'
import { until } from './world/until'

const tea = '一周茶包'
const biscuits = '茶酥'
const SHIPMENT = { carrier: 'SF', trackingNumber: 'SF1234567890123' }

/** Somebody who came for the first time. */
const arrive = async (stage: Stage): Promise<Someone> => {
  await stage.app.open(home)
  await checkIn(stage.app)
  return memberIn(stage)
}
const pageOf = ({ id }: Pick<Order, 'id'>) => `${pages.order}?id=${id}`
/** WeChat takes its time, and the shop asks when nobody tells it. */
const moneyArrives = async ({ world }: Stage, someone: Someone, { id }: Order) => {
  await world.advance({ seconds: 120 })
  await until('the money is back', async () => {
    const { refunds } = await someone.get<Order>(`/v1/orders/${id}`)
    return refunds.every(({ state }) => state === 'arrived') || null
  })
}
const stockOf = async ({ world }: Stage, name: string) => (await product(world, name)).skus[0]

journeys('Orders', (journey) => {
  journey('gives an order back in three taps while nothing is prepared: money, stock, and no points', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const before = await stockOf(stage, tea)
    const bought = await paidOrder(world, someone, [{ name: tea }])
    await app.open(pages.orders)
    await app.tap('order-0')
    await app.see('正在备货')
    expect(await app.textOf('pick-up-code')).toMatch(/^\d{4,8}$/)
    await app.tap('refund')
    await app.see('马上原路退回')
    await app.tap('confirm')
    await app.see('取消了')
    expect(app.taps()).toBe(3)
    await app.see('退款 ¥35')
    await moneyArrives(stage, someone, bought)
    await app.open(pageOf(bought))
    await app.see('退款到账 ¥35')
    await app.findNoMore('refund')
    expect(await stockOf(stage, tea)).toEqual(before)
    await app.open(pages.inbox)
    await app.see('退款 ¥35 到账了')
  })

  journey('says the code at the counter, is handed over, and the points are there', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: tea, quantity: 2 }])
    const staff = await world.staff()
    await staff.post(`/v1/staff/orders/${bought.id}/preparation`)
    await app.open(pages.me)
    await app.see('1 个进行中')
    await app.tap('open-orders')
    await app.see('可以取了')
    await app.tap('order-0')
    await app.see('到店报取货码')
    const code = await app.textOf('pick-up-code')
    await app.findNoMore('refund')
    const stores = await (await world.api('GET', '/v1/stores')).json()
    await staff.post('/v1/staff/hand-overs', { storeId: stores.items[0].id, code })
    await app.open(pageOf(bought))
    await app.see('完成了')
    await app.findNoMore('pick-up-code')
    await app.open(pages.statement)
    await app.see('+350')
    await app.tap('entry-2')
    await app.see('完成了')
  })

  journey('follows a parcel, copies its number, and says that it arrived', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: tea, shipped: true }])
    await app.open(pageOf(bought))
    await app.see('等着发货')
    expect(await app.textOf('shipping-address')).toContain(anAddress.detail)
    const staff = await world.staff()
    await staff.post(`/v1/staff/orders/${bought.id}/preparation`)
    await staff.post(`/v1/staff/orders/${bought.id}/shipment`, SHIPMENT)
    await app.open(pages.inbox)
    await app.see('发货了')
    await app.open(pageOf(bought))
    await app.see('在路上了')
    expect(await app.textOf('tracking-number')).toBe(SHIPMENT.trackingNumber)
    await app.tap('received')
    await app.tap('confirm')
    await app.see('完成了')
    await app.see('自己确认的')
    await app.find('ask-refund')
  })

  journey('asks for money back with a picture, and is given a part of it', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: biscuits }, { name: tea, shipped: true }])
    const staff = await world.staff()
    await staff.post(`/v1/staff/orders/${bought.id}/preparation`)
    await staff.post(`/v1/staff/orders/${bought.id}/shipment`, SHIPMENT)
    await app.open(pageOf(bought))
    await app.tap('ask-refund')
    await app.tap('send-refund')
    await app.see('先选一个原因')
    await app.tap('what-lines')
    await app.tap('line-0')
    await app.tap('reason-damaged')
    await app.type('refund-words', '打开就是碎的')
    await app.choosePicture('add-picture')
    await app.find('picture-0')
    await app.settled()
    await app.tap('send-refund')
    await app.see('申请好了')
    await app.tap('see-order')
    await app.see('申请退 ¥32')
    await app.see('打开就是碎的')
    const [asked] = (await someone.get<Order>(`/v1/orders/${bought.id}`)).refundRequests
    expect(asked?.pictures).toHaveLength(1)
    await staff.post(`/v1/staff/refund-requests/${asked?.id}/decision`, {
      approved: true,
      amountFen: 2000,
      note: '碎的那几块我们赔',
    })
    await moneyArrives(stage, someone, bought)
    await app.open(pages.inbox)
    await app.see('店里同意退 ¥20')
    await app.open(pageOf(bought))
    await app.see('退款 ¥20')
    await app.see('店里说：碎的那几块我们赔')
    await app.see('退款到账 ¥20')
    await app.see('在路上了')
  })

  journey('keeps what was written when the network is dead, and sends it once it is back', async (stage) => {
    const { app, world, line } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: tea }])
    await (await world.staff()).post(`/v1/staff/orders/${bought.id}/preparation`)
    await app.open(`${pages.refund}?order=${bought.id}`)
    await app.tap('reason-other')
    await app.type('refund-words', '买错了')
    line.loseRequests('PUT', '/v1/refund-requests/')
    await app.tap('send-refund')
    await app.see('手机没连上网')
    await app.relaunch(async () => line.clear())
    await app.find('reason-other')
    await app.tap('send-refund')
    await app.see('申请好了')
    const { refundRequests } = await someone.get<Order>(`/v1/orders/${bought.id}`)
    expect(refundRequests).toMatchObject([{ words: '买错了', reason: 'other' }])
  })

  journey('is found from WeChat’s order centre, also by a guest, who learns what to do', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    await paidOrder(world, someone, [{ name: tea }])
    const book: { payments: { outTradeNo: string }[] } = await (await world.wechat('GET', '/sandbox/payments')).json()
    const path = `${pages.order}?out_trade_no=${book.payments[0]?.outTradeNo}`
    await app.open(path)
    await app.see('正在备货')
    await app.see(tea)
    await app.open(pages.settings)
    await app.tap('sign-out')
    await app.find('check-in')
    await app.open(path)
    await app.see('这是谁的订单')
    await app.tap('contact')
    await app.find('call-complaints')
    await app.open(path)
    await app.tap('sign-in')
    await app.see('正在备货')
  })

  journey('lapses when nobody pays in time, and says that nothing was charged', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const placed = await order(world, someone, [{ name: tea }])
    await app.open(pages.orders)
    await app.tap('filter-to_pay')
    await app.see('等着付款')
    await app.tap('order-0')
    await app.see(/1[0-5]:\d\d 内付款/)
    await world.advance({ seconds: 16 * 60 })
    await app.open(pageOf(placed))
    await app.see('取消了')
    await app.see('没有扣钱')
    await app.findNoMore('pay')
  })

  journey('says that WeChat is being asked while nobody knows, and mends itself', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const placed = await order(world, someone, [{ name: tea }])
    const prepayId = await beginToPay(someone, placed)
    await world.wechat('POST', `/sandbox/payments/${prepayId}`, { outcome: 'hanging' })
    await someone.post(`/v1/orders/${placed.id}/settlement`)
    await app.open(pageOf(placed))
    await app.see('请不要重复支付')
    await world.wechat('POST', `/sandbox/payments/${prepayId}`, { outcome: 'paid', deliver: 0 })
    await app.see('正在备货')
  })

  journey('cancels what is not paid', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const placed = await order(world, someone, [{ name: tea }])
    await app.open(pageOf(placed))
    await app.tap('cancel-order')
    await app.tap('confirm')
    await app.see('取消了')
    await app.see('自己取消的')
    expect((await someone.get<Order>(`/v1/orders/${placed.id}`)).state).toBe('cancelled')
  })

  journey('buys the same again', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: tea, quantity: 3 }])
    await app.open(pageOf(bought))
    await app.tap('buy-again')
    await app.see(tea)
    expect(await app.page()).toBe('/packages/shop/checkout')
    await app.see('¥105')
  })

  journey('types an address, mends it, and forgets it', async (stage) => {
    const { app } = stage
    const someone = await arrive(stage)
    await app.open(pages.settings)
    await app.tap('open-addresses')
    await app.see('还没有地址')
    await app.tap('add-address')
    await app.tap('save-address')
    await app.see('写上收件人')
    await app.type('address-name', '林晚')
    await app.type('address-phone', '1380013800')
    await app.tap('save-address')
    await app.see('电话不太对')
    await app.type('address-phone', '138 0013 8000')
    await app.tap('address-province')
    await app.tap('province-10')
    await app.type('address-city', '杭州市')
    await app.type('address-detail', '示例路 1 号')
    await app.tap('save-address')
    await app.see('用到地址之前')
    await app.tap('agree-privacy')
    await app.find('address-0')
    await app.see('浙江省杭州市示例路 1 号')
    await app.see('常用')
    expect(await someone.get('/v1/addresses')).toMatchObject({ items: [{ phone: '13800138000', usual: true }] })
    await app.tap('address-0')
    await app.type('address-detail', '示例路 2 号')
    await app.tap('save-address')
    await app.see('示例路 2 号')
    await app.tap('address-0')
    await app.tap('delete-address')
    await app.tap('confirm')
    await app.see('还没有地址')
    expect(await someone.get('/v1/addresses')).toMatchObject({ items: [] })
  })

  journey('takes an address from WeChat', async (stage) => {
    const { app } = stage
    const someone = await arrive(stage)
    await app.open(pages.addresses)
    await app.tap('from-wechat')
    await app.tap('agree-privacy')
    await app.find('address-0')
    expect(await someone.get('/v1/addresses')).toMatchObject({ items: [{ province: '上海市', usual: true }] })
  })

  journey('keeps the membership while a paid order is open, and says so', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: tea }])
    await app.open(pages.settings)
    await app.tap('delete-account')
    await app.tap('confirm')
    await app.see('先收货或取消再注销')
    await app.open(pageOf(bought))
    await app.tap('refund')
    await app.tap('confirm')
    await app.see('取消了')
    await app.open(pages.settings)
    await app.tap('delete-account')
    await app.tap('confirm')
    await app.find('check-in')
  })
})
