import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { journeys, type Stage } from './journey'
import { memberIn, type Someone } from './member'
import type { Order } from './ordering'
import { home, pages } from './pages'
import { comeAndBuy } from './shopping'
import { expectNoHan, seePoints } from './steps'
import type { World } from './world/world'

/** Costs a member ¥35, anybody else ¥39. */
const tea = '一周茶包'
/** From 银毫 on ¥16, else ¥18. */
const coldBrew = '桂花冷泡'
const giftBox = '年礼茶盒'

journeys('Buying', (journey) => {
  journey('buys alone in three taps: the product, the checkout, and WeChat', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 0)
    await openShop(app)
    await app.tap(await placeOf(world, tea))
    await app.tap('buy')
    await app.see('静安店')
    expect(await app.textOf('total')).toContain('35')
    await app.tap('pay')
    await app.see('正在备货')
    expect(app.taps()).toBe(3)
    expect(await app.textOf('pick-up-code')).toMatch(/^\d{4,8}$/)
    expect(await orders(someone)).toMatchObject([{ state: 'paid', amountFen: 3500 }])
    await app.back()
    await app.see('退换')
  })

  journey('says what a price depends on, and takes another kind and several of it', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 0)
    await openProduct(stage, coldBrew)
    expect(await app.textOf('price')).toContain('18')
    await app.see('银毫及以上 ¥16')
    await app.see('店里备货前，随时自己退')
    await app.tap('sku-1')
    await app.see('银毫及以上 ¥20')
    await app.tap('more')
    expect(await app.textOf('buy')).toContain('¥44')
    await app.tap('buy')
    await app.see('¥22 × 2')
    await app.tap('change-store')
    await app.tap('store-1')
    await app.see('徐汇店')
    await app.settled()
    await app.tap('pay')
    await app.see('正在备货')
    await app.see('徐汇店')
    expect(await orders(someone)).toMatchObject([{ state: 'paid', amountFen: 4400 }])
    await world.till.buy(someone, { yuan: 200 })
    await openProduct(stage, coldBrew)
    await app.see('普通价 ¥18')
    expect(await app.textOf('price')).toContain('16')
  })

  journey('orders once, also when the thumb taps twice', async (stage) => {
    const { app } = stage
    const someone = await comeAndBuy(stage, 0)
    await toCheckout(stage, tea)
    await app.doubleTap('pay')
    await app.see('正在备货')
    expect(await orders(someone)).toHaveLength(1)
  })

  journey('says that WeChat is being asked while a payment hangs, and resolves it', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 0)
    await toCheckout(stage, tea)
    await app.pays('hanging')
    await app.tap('pay')
    await app.see('正在向微信确认付款，请不要重复支付')
    const { payments }: Payments = await (await world.wechat('GET', '/sandbox/payments')).json()
    await world.wechat('POST', `/sandbox/payments/${payments[0]?.prepayIds.at(-1)}`, { outcome: 'paid', deliver: 0 })
    await app.see('正在备货')
    expect(await app.page()).toBe(pages.order)
    expect(await orders(someone)).toMatchObject([{ state: 'paid' }])
  })

  journey('keeps the order for a while when the cashier was closed, and is paid from there', async (stage) => {
    const { app } = stage
    const someone = await comeAndBuy(stage, 0)
    await toCheckout(stage, tea)
    await app.pays('cancelled')
    await app.tap('pay')
    await app.see('等着付款')
    await app.see(/1[45]:\d\d 内付款/)
    expect(await orders(someone)).toMatchObject([{ state: 'awaiting_payment' }])
    await app.pays('paid')
    await app.tap('pay')
    await app.see('正在备货')
    expect(await orders(someone)).toMatchObject([{ state: 'paid' }])
  })

  journey('shows the new price and asks again when it changed meanwhile', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 0)
    await toCheckout(stage, coldBrew)
    expect(await app.textOf('total')).toContain('18')
    await world.till.buy(someone, { yuan: 200 })
    await app.tap('pay')
    await app.see('价格刚刚从 ¥18 变成 ¥16')
    expect(await app.textOf('pay')).toContain('¥16')
    // What was bought at the counter is an order too.
    expect(await orders(someone)).toMatchObject([{ amountFen: 20_000 }])
    await app.tap('pay')
    await app.see('正在备货')
    expect((await orders(someone))[0]).toMatchObject({ state: 'paid', amountFen: 1600 })
  })

  journey('lets a guest look, signs them in at the tap, and goes on to the checkout', async (stage) => {
    const { app, world } = stage
    await openShop(app)
    await app.tap(await placeOf(world, tea))
    await app.see('会员 ¥35')
    await app.tap('buy')
    await app.see('下单即表示同意')
    expect(await app.textOf('total')).toContain('35')
    await app.tap('pay')
    await app.see('正在备货')
    expect(app.taps()).toBe(3)
    expect(await orders(await memberIn(stage))).toMatchObject([{ state: 'paid', amountFen: 3500 }])
  })

  journey('is the same order when the answer was lost and one taps again', async (stage) => {
    const { app, line } = stage
    const someone = await comeAndBuy(stage, 0)
    await toCheckout(stage, tea)
    line.loseAnswers('PUT', '/v1/orders/')
    await app.tap('pay')
    await app.see('手机没连上网')
    line.clear()
    await app.tap('pay')
    await app.see('正在备货')
    expect(await orders(someone)).toMatchObject([{ state: 'paid' }])
  })

  journey('goes on with the order when the network died before the cashier', async (stage) => {
    const { app, line } = stage
    const someone = await comeAndBuy(stage, 0)
    await toCheckout(stage, tea)
    line.loseRequests('POST', '/v1/orders/')
    await app.tap('pay')
    await app.see('手机没连上网')
    line.clear()
    await app.tap('pay')
    await app.see('正在备货')
    expect(await orders(someone)).toMatchObject([{ state: 'paid' }])
  })

  journey('shows the order when the app was closed between the tap and the answer', async (stage) => {
    const { app, line } = stage
    const someone = await comeAndBuy(stage, 0)
    await toCheckout(stage, tea)
    const answer = line.holdAnswer('PUT', '/v1/orders/')
    await app.tap('pay')
    await answer.arrived
    await app.relaunch(async () => answer.release())
    await app.see('等着付款')
    expect(await app.page()).toBe(pages.order)
    await app.tap('pay')
    await app.see('正在备货')
    expect(await orders(someone)).toMatchObject([{ state: 'paid' }])
    await toCheckout(stage, tea)
    await app.see('要付')
  })

  journey('spends points on a coupon inside the checkout, where that saves', async (stage) => {
    const { app } = stage
    const someone = await comeAndBuy(stage, 80)
    await toCheckout(stage, tea)
    await app.see('没有能用的券')
    await app.tap('exchange')
    await app.see('这一单再省 ¥5')
    await app.tap('confirm-exchange')
    await app.see('−¥5')
    expect(await app.textOf('total')).toContain('30')
    await app.findNoMore('exchange')
    await app.tap('change-coupon')
    await app.tap('no-coupon')
    await app.see('不用券')
    expect(await app.textOf('total')).toContain('35')
    await app.tap('change-coupon')
    await app.tap('coupon-0')
    await app.see('最省的一张')
    await app.settled()
    await app.tap('pay')
    await app.see('正在备货')
    expect((await orders(someone))[0]).toMatchObject({ state: 'paid', amountFen: 3000 })
    await app.open(home)
    await seePoints(app, 5)
  })

  journey('sends to an address that is written on the way', async (stage) => {
    const { app } = stage
    const someone = await comeAndBuy(stage, 0)
    await openProduct(stage, giftBox)
    await app.see('收货 7 天内不喜欢可以退')
    await app.tap('buy')
    await app.tap('to-address')
    await app.tap('add-address')
    await app.type('address-name', '林晚')
    await app.type('address-phone', '13800138000')
    await app.tap('address-province')
    await app.tap('province-8')
    await app.type('address-city', '上海市')
    await app.type('address-detail', '示例路 1 号')
    await app.tap('save-address')
    await app.tap('agree-privacy')
    await app.see('免运费')
    await app.see('林晚 13800138000')
    await app.tap('pay')
    await app.see('等着发货')
    expect(await orders(someone)).toMatchObject([{ state: 'paid' }])
  })

  journey('finds by words, remembers them on the device, and says when there is nothing', async (stage) => {
    const { app } = stage
    await openShop(app)
    await app.tap('open-search')
    await app.type('search', '盖碗')
    await app.find('product-0')
    await app.tap('product-0')
    await app.find('buy')
    await app.tap('back')
    await app.tap('clear-search')
    await app.see('最近找过')
    await app.type('search', '咖啡')
    await app.see('没找到“咖啡”')
    await app.tap('clear-search')
    await app.tap('recent-0')
    await app.see('白瓷盖碗')
  })

  journey(
    'speaks the language of the phone from the shelf to the order',
    async (stage) => {
      const { app, world } = stage
      await comeAndBuy(stage, 80)
      await openShop(app)
      await app.see('Osmanthus cold brew')
      const readAll = async () => {
        await app.settled()
        expectNoHan(await app.text())
      }
      await readAll()
      await app.tap(await placeOf(world, 'A week of tea', 'en'))
      await app.find('buy')
      await readAll()
      await app.tap('buy')
      await app.find('exchange')
      await readAll()
      await app.tap('exchange')
      await app.find('confirm-exchange')
      await readAll()
      await app.tap('confirm-exchange')
      await app.see('−¥5')
      await app.tap('change-coupon')
      await app.find('no-coupon')
      await readAll()
      await app.tap('no-coupon')
      await app.tap('way-shipping')
      await app.find('add-address')
      await readAll()
      await app.tap('back')
      await app.tap('pay')
      await app.find('pick-up-code')
      await readAll()
    },
    { language: 'en' },
  )

  journey('shows one kind of things at a tap', async (stage) => {
    const { app } = stage
    await openShop(app)
    await app.tap('filter-ware')
    await app.seeNoMore(tea)
    await app.see('耐热玻璃壶')
    await app.tap('filter-all')
    await app.see(tea)
  })

  journey('says that something is sold out before anybody goes to pay', async (stage) => {
    const { app, world } = stage
    const someone = await comeAndBuy(stage, 0)
    const cake = '2015 年老树普洱'
    await toCheckout(stage, cake)
    const { items: stores } = await someone.get<{ items: { id: string }[] }>('/v1/stores')
    const { skus } = await productOf(world, cake)
    await someone.put(`/v1/orders/${randomUUID()}`, {
      lines: [{ skuId: skus[0]?.id, quantity: 3 }],
      fulfilment: { kind: 'pick_up', storeId: stores[0]?.id },
      expectedAmountFen: 3 * 26_800,
    })
    await app.tap('pay')
    await app.see('卖完了')
    await openProduct(stage, cake)
    expect(await app.textOf('buy')).toBe('卖完了')
    expect(await orders(someone)).toHaveLength(1)
  })
})

type Payments = { payments: { prepayIds: string[] }[] }
type Product = { id: string; name: string; skus: { id: string }[] }

const openShop = (app: Driver) => app.open(pages.shop)

/** The card of a product on the shelf. */
const placeOf = async (world: World, name: string, language = 'zh-CN'): Promise<string> => {
  const { items }: { items: Product[] } = await (await world.api('GET', '/v1/products', { language })).json()
  const place = items.findIndex((each) => each.name === name)
  if (place < 0) throw new Error(`the shop has no ${name}`)
  return `product-${place}`
}

const productOf = async (world: World, name: string): Promise<Product> => {
  const { items }: { items: Product[] } = await (await world.api('GET', '/v1/products')).json()
  const id = items.find((each) => each.name === name)?.id
  return (await world.api('GET', `/v1/products/${id}`)).json()
}

const openProduct = async ({ app, world }: Stage, name: string) => {
  await openShop(app)
  await app.tap(await placeOf(world, name))
  await app.see(name)
}

const toCheckout = async (stage: Stage, name: string) => {
  await openProduct(stage, name)
  await stage.app.tap('buy')
  await stage.app.find('pay')
}

const orders = async (someone: Someone): Promise<Order[]> => (await someone.get<{ items: Order[] }>('/v1/orders')).items
