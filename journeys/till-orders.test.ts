import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { friend, linkTo, openedGroup } from './grouping'
import { journeys, type Stage } from './journey'
import { memberIn, type Someone } from './member'
import { anAddress, paidOrder, type Order } from './ordering'
import { hired } from './hiring'
import { home, pages } from './pages'
import { comeAndBuy, redeem } from './shopping'
import { checkIn, expectNoHan } from './steps'
import { until } from './world/until'

const tea = '一周茶包'
const biscuits = '茶酥'
const forThree = '茶酥 · 三人拼'
/** 260 points. */
const coldBrew = '桂花冷泡一瓶'

/** Somebody who came for the first time. */
const arrive = async (stage: Stage): Promise<Someone> => {
  await stage.app.open(home)
  await checkIn(stage.app)
  return memberIn(stage)
}

const pageOf = ({ id }: Pick<Order, 'id'>) => `${pages.order}?id=${id}`
const workOn = ({ id }: Pick<Order, 'id'>) => `${pages.tillOrder}?id=${id}`

/** WeChat takes its time, and the shop asks when nobody tells it. */
const moneyArrives = async ({ world }: Stage, someone: Someone, { id }: Pick<Order, 'id'>) => {
  await world.advance({ seconds: 120 })
  await until('the money is back', async () => {
    const { refunds } = await someone.get<Order>(`/v1/orders/${id}`)
    return (refunds.length > 0 && refunds.every(({ state }) => state === 'arrived')) || null
  })
}

/** Fetched at the counter, past the app. */
const fetched = async ({ world }: Stage, { id, pickUp }: Order): Promise<void> => {
  const staff = await world.staff()
  const { items } = await (await world.api('GET', '/v1/stores')).json()
  await staff.post(`/v1/staff/orders/${id}/preparation`)
  await staff.post('/v1/staff/hand-overs', { storeId: items[0].id, code: pickUp?.code })
}

journeys('The work that waits in the shop', (journey) => {
  journey('shows a new order by itself; it is prepared and handed over by its code', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const clerk = await hired(stage, 'clerk')
    await clerk.open(pages.tillOrders)
    await clerk.see('都做好了')
    const bought = await paidOrder(world, someone, [{ name: tea, quantity: 2 }])
    await clerk.see(`${tea} × 2`)
    const before = clerk.taps()
    await clerk.tap('prepare-0')
    await clerk.see('备好了，已经告诉')
    await clerk.see('都做好了')
    await app.open(pageOf(bought))
    await app.see('可以取了')
    const code = await app.textOf('pick-up-code')

    await clerk.tap('filter-ready')
    await clerk.tap('hand-over-0')
    expect(await clerk.textOf('code-to-hear')).toBe(code)
    await clerk.tap('confirm-hand-over')
    await clerk.see('没有等人来取的')
    expect(clerk.taps() - before).toBe(4)
    await app.open(pageOf(bought))
    await app.see('完成了')
    await clerk.tap('filter-completed')
    await clerk.tap('work-0')
    await clerk.see('完成了')
    // A clerk gives no money back, and is told who does.
    await clerk.see('店长和店主才能退款')
    await clerk.findNoMore('give-back')
  })

  journey('sends a parcel under its number, and puts the number right once', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: tea, shipped: true }])
    const clerk = await hired(stage, 'clerk')
    await clerk.open(pages.tillOrders)
    await clerk.tap('work-0')
    await clerk.see('要打包')
    expect(await clerk.textOf('shipping-address')).toContain(anAddress.detail)
    await clerk.tap('pack')
    await clerk.see('打包好了，要寄')
    await clerk.tap('ship')
    await clerk.tap('carrier-zto')
    await clerk.type('tracking-number', '12')
    await clerk.tap('confirm-shipment')
    await clerk.see('单号至少 4 位')
    await clerk.type('tracking-number', ' 7512 3456 7890 ')
    await clerk.tap('confirm-shipment')
    expect(await clerk.textOf('sent-number')).toContain('中通 751234567890')
    await app.open(pageOf(bought))
    await app.see('在路上了')
    expect(await app.textOf('tracking-number')).toBe('751234567890')

    await clerk.tap('correct')
    await clerk.see('只能改这一次')
    await clerk.type('tracking-number', '751234567899')
    await clerk.tap('confirm-shipment')
    await clerk.findNoMore('correct')
    await app.open(pageOf(bought))
    await app.see('751234567899')
    await app.tap('received')
    await app.tap('confirm')
    await clerk.see('会员确认的')
  })

  journey('gives a part back of what was asked for with a picture, to the fen on both screens', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: biscuits, quantity: 2 }, { name: tea }])
    await fetched(stage, bought)
    await app.open(`${pages.refund}?order=${bought.id}`)
    await app.tap('what-lines')
    await app.tap('line-0')
    await app.tap('reason-damaged')
    await app.type('refund-words', '打开就是碎的')
    await app.choosePicture('add-picture')
    await app.find('picture-0')
    await app.settled()
    await app.tap('send-refund')
    await app.see('申请好了')

    const manager = await hired(stage, 'manager')
    await manager.open(pages.till)
    await manager.tap('open-till-refunds')
    await manager.see('1 张图片')
    await manager.tap('request-0')
    await manager.see('打开就是碎的')
    await manager.tap('shot-0')
    await manager.find('large-picture')
    await manager.tap('close-picture')
    await manager.tap('what-lines')
    expect(await manager.textOf('pieces-0')).toBe('2 / 2')
    await manager.tap('fewer-0')
    expect(await manager.textOf('give')).toContain('退 ¥')
    await manager.tap('what-amount')
    await manager.type('refund-amount', '20.005')
    await manager.tap('give')
    await manager.see('填一个 0.01 到')
    await manager.type('refund-amount', '12.34')
    await manager.type('note', '碎的那几块我们赔')
    await manager.tap('give')
    expect(await manager.textOf('sum')).toBe('¥12.34')
    expect((await someone.get<Order>(`/v1/orders/${bought.id}`)).refundedFen).toBe(0)
    await manager.tap('confirm-give')
    await manager.see('¥12.34 在退了')
    await moneyArrives(stage, someone, bought)
    await app.open(pageOf(bought))
    await app.see('退款到账 ¥12.34')
    await app.see('店里说：碎的那几块我们赔')
    await manager.tap('done')
    await manager.see('没有等答复的退款')
    await manager.tap('filter-approved')
    await manager.see('退了 ¥12.34')
    await manager.open(workOn(bought))
    await manager.see('退款到账 ¥12.34')
  })

  journey('tells the second of two who answer one request, and no money goes twice', async (stage) => {
    const { app, world, line } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: tea }])
    await fetched(stage, bought)
    await someone.put(`/v1/refund-requests/${randomUUID()}`, { orderId: bought.id, reason: 'wrong' })
    const [asked] = (await someone.get<Order>(`/v1/orders/${bought.id}`)).refundRequests
    const manager = await hired(stage, 'manager')
    await manager.open(`${pages.tillRefund}?order=${bought.id}&request=${asked?.id}`)
    await manager.tap('give')
    // What the page looks up by itself is kept from it, so that it does not know yet.
    line.loseRequests('GET', `/v1/staff/orders/${bought.id}`)
    const owner = await world.staff()
    await owner.post(`/v1/staff/refund-requests/${asked?.id}/decision`, { approved: false, note: '没有发错' })
    await manager.tap('confirm-give')
    line.clear()
    await manager.see('同事先答复了')
    await manager.see('没有同意')
    expect((await someone.get<Order>(`/v1/orders/${bought.id}`)).refunds).toEqual([])
    await app.open(pageOf(bought))
    await app.see('店里说：没有发错')
  })

  journey('says no with a reason that the member reads', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: tea }])
    await fetched(stage, bought)
    await someone.put(`/v1/refund-requests/${randomUUID()}`, { orderId: bought.id, reason: 'other' })
    const manager = await hired(stage, 'manager')
    await manager.open(workOn(bought))
    await manager.tap('open-request-0')
    await manager.tap('decline')
    await manager.tap('confirm-decline')
    await manager.see('写一句为什么。')
    await manager.type('decline-note', '当面验过货的')
    await manager.tap('confirm-decline')
    await manager.see('已经告诉会员了')
    await app.open(pageOf(bought))
    await app.see('店里没有同意')
    await app.see('当面验过货的')
  })

  journey('gives money back unasked, and writes down what WeChat could not give', async (stage) => {
    const { app, world } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: biscuits, quantity: 2 }])
    await fetched(stage, bought)
    await world.wechat('POST', '/sandbox/pay', { refunds: 'abnormal' })
    const manager = await hired(stage, 'manager')
    await manager.open(workOn(bought))
    await manager.tap('give-back')
    await manager.tap('what-lines')
    await manager.tap('give')
    await manager.see('先选几件要退的。')
    await manager.tap('more-0')
    await manager.tap('give')
    const half = bought.amountFen / 2
    expect(await manager.textOf('sum')).toBe(`¥${half / 100}`)
    await manager.tap('confirm-give')
    await manager.see('在退了')
    await world.advance({ seconds: 120 })
    await until('WeChat has said no', async () => {
      const { refunds } = await someone.get<Order>(`/v1/orders/${bought.id}`)
      return refunds[0]?.state === 'abnormal' || null
    })
    await world.wechat('POST', '/sandbox/pay', { refunds: 'arrive' })
    await manager.open(pages.tillRefunds)
    await manager.tap('filter-abnormal')
    await manager.tap('repay-0')
    await manager.tap('confirm-repayment')
    await manager.see('写一句怎么退的。')
    await manager.type('repaid-note', '微信转账')
    await manager.tap('confirm-repayment')
    await manager.see('没有退不回去的')
    await app.open(pageOf(bought))
    await app.see('店里已经另外退给你')
    expect((await someone.get<Order>(`/v1/orders/${bought.id}`)).refundedFen).toBe(half)
  })

  journey('hands over what was redeemed', async (stage) => {
    const { app, world } = stage
    await comeAndBuy(stage, 100)
    await redeem(app, world, coldBrew)
    const code = await app.textOf('pick-up-code')
    const clerk = await hired(stage, 'clerk')
    await clerk.open(pages.tillRedemptions)
    await clerk.tap('work-0')
    expect(await clerk.textOf('pick-up-code')).toBe(code)
    await clerk.tap('prepare')
    await clerk.see('等人来取')
    await clerk.tap('hand-over')
    await clerk.tap('confirm-hand-over')
    await clerk.see('完成了')
    await app.tap('see-redemption')
    await app.see('完成了')
  })

  journey('withdraws a deal after saying whom it hits, and their money goes back', async (stage) => {
    const { app, world } = stage
    const leader = await friend(world)
    const { items } = await leader.get<{ items: { name: string }[] }>('/v1/deals?limit=100')
    const place = items.findIndex(({ name }) => name === forThree)
    const group = await openedGroup(world, leader, forThree)
    await app.open(await linkTo(leader, group.id))
    await app.find('join')
    const manager = await hired(stage, 'manager')
    await manager.open(pages.till)
    await manager.tap('open-till-deals')
    await manager.see('1 个团在拼，1 位付了款')
    await manager.tap(`withdraw-${place}`)
    await manager.see('1 位付的钱自动原路退回')
    await manager.tap('confirm-withdrawal')
    await manager.see('撤下了')
    await app.see('店里收回了这个活动')
    const order = await leader.get<Order>(`/v1/orders/${group.orderId}`)
    expect(order).toMatchObject({ state: 'cancelled', refundedFen: order.amountFen })
    await manager.seeNoMore(forThree)
  })

  journey('says what is so without a network, and goes on when it is back', async (stage) => {
    const { world, line } = stage
    const someone = await arrive(stage)
    const bought = await paidOrder(world, someone, [{ name: tea }])
    const clerk = await hired(stage, 'clerk')
    await clerk.open(pages.tillOrders)
    await clerk.find('prepare-0')
    line.offline(true)
    await clerk.tap('prepare-0')
    await clerk.see('没连上网')
    await clerk.find('prepare-0')
    line.offline(false)
    await clerk.tap('prepare-0')
    await clerk.see('都做好了')
    expect((await someone.get<Order>(`/v1/orders/${bought.id}`)).state).toBe('ready')
  })

  journey(
    'speaks English on a narrow phone',
    async (stage) => {
      const { world } = stage
      const someone = await arrive(stage)
      const bought = await paidOrder(world, someone, [{ name: tea }])
      const merchant = await merchantsWords(stage)
      const manager = await hired(stage, 'manager', { language: 'en', width: 320, height: 640 })
      for (const [page, words] of [
        [pages.tillOrders, 'Prepared'],
        [workOn(bought), 'To prepare'],
        [`${pages.tillRefund}?order=${bought.id}`, 'What to give back'],
        [pages.tillRefunds, 'No refunds to answer'],
        [pages.tillRedemptions, 'All done'],
        [pages.tillDeals, 'people'],
      ] as const) {
        await manager.open(page)
        await manager.see(words)
        await manager.settled()
        expectNoHan(await manager.text(), merchant)
      }
    },
    { language: 'en', width: 320, height: 640 },
  )
})

/** Names of people, which nobody translates. */
async function merchantsWords({ world }: Stage): Promise<string[]> {
  const { items } = await (await world.staff()).get<{ items: { member: { name: string } }[] }>('/v1/staff/orders')
  return items.map(({ member }) => member.name)
}
