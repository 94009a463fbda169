import { expect } from 'vitest'
import { journeys, type Stage } from './journey'
import { memberIn, type Someone } from './member'
import { anAddress, paidOrder, product, type Order } from './ordering'
import { pages } from './pages'
import { comeAndBuy } from './shopping'
import { seeBalance } from './statement'
import { checkIn } from './steps'

/** Costs a member ¥35. */
const tea = '一周茶包'
/** Fresh: once sent, it is not taken back without a reason. */
const biscuits = '茶酥'
const excepted = '寄到后不支持 7 天无理由退货'
/** For 400 points, ¥5 off ¥20. */
const couponPoints = 400

journeys('The checkout', (journey) => {
  journey(
    'turns points into a coupon that pays a part of the order, and all of it can be read afterwards',
    async (stage) => {
      const { app } = stage
      const someone = await comeAndBuy(stage, 80)
      await exchangeFor(stage, tea)
      await app.settled()
      await app.tap('pay')
      await app.see('正在备货')
      await app.see('−¥5')
      const [bought] = await ordersOf(someone)
      expect(bought).toMatchObject({ state: 'paid', amountFen: 3000 })
      await seeBalance(app, { available: 5 })
      await app.see(`−${couponPoints}`)
      const [coupon] = await couponsOf(someone, 'used')
      await app.open(pages.wallet)
      await app.see('暂时没有券')
      await app.tap('filter-used')
      await app.tap(`coupon-${coupon?.id}`)
      await app.see('正在备货')

      // All of the order back is the coupon back, and the coupon back is the points back.
      await app.tap('refund')
      await app.tap('confirm')
      await app.see('取消了')
      await giveBack(stage, someone)
    },
  )

  journey(
    'leaves the coupon in the wallet when nothing was bought with it, to be given back for the points',
    async (stage) => {
      const { app } = stage
      const someone = await comeAndBuy(stage, 80)
      await exchangeFor(stage, tea)
      await app.settled()
      await app.pays('cancelled')
      await app.tap('pay')
      await app.see('等着付款')
      await seeBalance(app, { available: 5 })
      await app.open(pages.wallet)
      await app.tap('filter-held')
      const [held] = await couponsOf(someone, 'held')
      await app.tap(`coupon-${held?.id}`)
      await app.tap('cancel-order')
      await app.tap('confirm')
      await app.see('取消了')
      await giveBack(stage, someone)
    },
  )

  journey('says what is not taken back without a reason before it is paid, and on the order', async (stage) => {
    const { app, world } = stage
    await app.open(pages.home)
    await checkIn(app)
    const someone = await memberIn(stage)
    const bought = await paidOrder(world, someone, [{ name: biscuits }, { name: tea, shipped: true }])
    await app.open(`${pages.order}?id=${bought.id}`)
    await app.find('line-0')
    expect(await app.textOf('line-0')).toContain(excepted)
    await app.tap('buy-again')
    await app.see(/最晚\d+月\d+日取/)
    await app.seeNoMore(excepted)
    await app.tap('way-shipping')
    await app.see(anAddress.name)
    expect(await app.textOf('line-0')).toContain(excepted)
    expect(await app.textOf('line-1')).not.toContain(excepted)

    const staff = await world.staff()
    await staff.post(`/v1/staff/orders/${bought.id}/preparation`)
    await staff.post(`/v1/staff/orders/${bought.id}/shipment`, { carrier: 'SF', trackingNumber: 'SF1234567890123' })
    await app.open(`${pages.refund}?order=${bought.id}`)
    await app.tap('what-lines')
    expect(await app.textOf('line-0')).toContain(excepted)
  })

  journey(
    'outside of WeChat says where one signs in and pays, and the same link goes on there',
    async ({ app, world, phone }) => {
      // The mini-program is never anywhere else.
      if (app.platform === 'weapp') return
      const { id, skus } = await product(world, tea)
      await app.open(`/packages/shop/product?id=${id}`)
      await app.tap('buy')
      await app.see('在微信里打开')
      await app.see('付款都在微信里')
      await app.see('这一页的二维码')
      await app.find('copy-link')
      // So does whoever was sent the link of a checkout, and in WeChat the same link goes on to the end.
      const checkout = `/packages/shop/checkout?lines=${skus[0]?.id}x1`
      await app.open(checkout)
      await app.see('登录后下单')
      await app.tap('sign-in')
      await app.see('在微信里打开')
      const inWeChat = await phone({})
      await inWeChat.open(checkout)
      await inWeChat.tap('sign-in')
      await inWeChat.find('pay')
      await inWeChat.tap('pay')
      await inWeChat.see('正在备货')
    },
    { outsideWeChat: true },
  )
})

const exchangeFor = async ({ app, world }: Stage, name: string) => {
  const { id } = await product(world, name)
  await app.open(`/packages/shop/product?id=${id}`)
  await app.tap('buy')
  await app.tap('exchange')
  await app.see('没下单也留在券包里')
  await app.tap('confirm-exchange')
  await app.see('−¥5')
  await app.findNoMore('exchange')
}

/** From the wallet, where the coupon is again, to the points, which are all there again. */
const giveBack = async ({ app }: Stage, someone: Someone) => {
  const [coupon] = await couponsOf(someone, 'available')
  await app.open(pages.wallet)
  await app.tap(`coupon-${coupon?.id}`)
  await app.tap('cancel-redemption')
  await app.tap('confirm')
  await app.see('已取消')
  await app.open(pages.wallet)
  await app.see('暂时没有券')
  await seeBalance(app, { available: couponPoints + 5 })
}

const ordersOf = async (someone: Someone) => (await someone.get<{ items: Order[] }>('/v1/orders')).items
const couponsOf = async (someone: Someone, state: string) =>
  (await someone.get<{ items: { id: string }[] }>(`/v1/coupons?state=${state}`)).items
