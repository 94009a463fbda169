import type { Deal, DealDetail, Group, Product, ProductDetail, Reward, Sku } from '@huitou/contract'
import { guest } from '../backend'
import { inTurn, type Exam, type Member } from '../exam'
import { openGroups, paramsFor } from './looking'

/** What the shop says to everybody: whether its figures can be true together. */
export const reckonShop = async (exam: Exam): Promise<void> => {
  const { read, judge } = exam
  const program = await read('GET /v1/program', guest)
  const { tiers } = program
  const climbs = tiers.every((tier, index) => tier.growthFrom > (tiers[index - 1]?.growthFrom ?? -1))
  judge('GET /v1/program', 'sums', climbs && tiers[0]?.growthFrom === 0, {
    expected: 'tiers that ascend from 0',
    found: tiers.map(({ growthFrom }) => growthFrom).join(', '),
  })
  judge('GET /v1/program', 'alike', program.timeZone === exam.shop.timeZone, {
    expected: `the shop’s time zone ${exam.shop.timeZone}`,
  })
  await inTurn([
    () => reckonHome(exam),
    async () => exam.isOn('GET /v1/products') && reckonProducts(exam),
    async () => exam.isOn('GET /v1/rewards') && reckonRewards(exam),
    async () => exam.isOn('GET /v1/deals') && reckonDeals(exam),
  ])
}

/** What is off is not on home either: its entries would lead nowhere. */
const reckonHome = async ({ read, judge, shop: { features } }: Exam) => {
  const { week, groups, rewards } = await read('GET /v1/home', guest)
  const shown = { checkin: week !== null, groupbuy: groups.length > 0, mall: rewards.length > 0 }
  for (const feature of ['checkin', 'groupbuy', 'mall'] as const)
    if (!features[feature])
      judge('GET /v1/home', 'off', !shown[feature], { expected: `nothing of ${feature}, which is off` })
}

const LOOKED_AT = 8

const reckonProducts = async ({ read, judge }: Exam) => {
  const { items, categories } = await read('GET /v1/products', guest)
  const strange = items.find(({ category }) => !categories.some(({ key }) => key === category))
  judge('GET /v1/products', 'alike', strange === undefined, {
    expected: 'categories that the answer names',
    found: strange?.category,
  })
  for (const item of items.slice(0, LOOKED_AT)) {
    const detail = await read('GET /v1/products/:id', guest, { params: { id: item.id } })
    const differing = sameProduct(item, detail)
    judge('GET /v1/products/:id', 'alike', differing === null, {
      expected: `what the list says of ${item.name}`,
      found: differing ?? '',
    })
    for (const sku of detail.skus) {
      const wrong = wrongPrice(sku)
      judge('GET /v1/products/:id', 'price', wrong === null, {
        expected: 'the lower of the price and a price that the viewer has',
        found: `${sku.name}: ${wrong}`,
      })
    }
  }
}

const differing = <T extends object>(names: readonly (keyof T & string)[], a: T, b: T): string | null => {
  const name = names.find((one) => JSON.stringify(a[one]) !== JSON.stringify(b[one]))
  return name === undefined ? null : `${name}: ${JSON.stringify(a[name])} and ${JSON.stringify(b[name])}`
}

const sameProduct = (item: Product, detail: ProductDetail) =>
  differing<Product>(['name', 'category', 'payFen', 'priceFen', 'memberPrice', 'onePrice', 'soldOut'], item, detail)

const wrongPrice = ({ payFen, priceFen, memberPrice, listPrice }: Sku): string | null => {
  if (payFen !== priceFen && payFen !== memberPrice?.amountFen)
    return `${payFen} is neither ${priceFen} nor the members’`
  if (payFen > priceFen) return `${payFen} is above the price ${priceFen}`
  if (listPrice !== null && listPrice.amountFen <= priceFen)
    return `compared with ${listPrice.amountFen}, which is no more`
  return null
}

const reckonRewards = async (exam: Exam) => {
  const { read, judge, first } = exam
  const who = first ?? guest
  const { items } = await read('GET /v1/rewards', who)
  for (const item of items.slice(0, LOOKED_AT)) {
    const detail = await read('GET /v1/rewards/:id', who, { params: { id: item.id } })
    const other = differing<Reward>(
      ['name', 'kind', 'pricePoints', 'priceFen', 'stock', 'limitPerMember', 'viewer'],
      item,
      detail,
    )
    judge('GET /v1/rewards/:id', 'alike', other === null, {
      expected: `what the list says of ${item.name}`,
      found: other ?? '',
    })
  }
  for (const { id, name, viewer } of (await read('GET /v1/rewards', guest)).items) {
    const holds = viewer.whyNot === 'sign_in' && viewer.redeemed === 0 && !viewer.wished
    judge('GET /v1/rewards', 'limits', holds, {
      expected: 'sign_in for a guest',
      found: `${name} (${id}): ${viewer.whyNot}`,
    })
  }
  if (first === null) return
  const { points } = await read('GET /v1/me', first)
  for (const { name, pricePoints, viewer } of items) {
    const missing = Math.max(0, pricePoints - points.available)
    judge('GET /v1/rewards', 'limits', viewer.missingPoints === missing, {
      expected: `${missing} points missing with ${points.available} of ${pricePoints}`,
      found: `${name}: ${viewer.missingPoints}`,
    })
    judge('GET /v1/rewards', 'limits', viewer.whyNot !== null || missing === 0, {
      expected: 'a reason why not',
      found: name,
    })
  }
}

const reckonDeals = async (exam: Exam) => {
  const { read, judge } = exam
  for (const deal of (await read('GET /v1/deals', guest)).items.slice(0, LOOKED_AT)) {
    const detail = await read('GET /v1/deals/:id', guest, { params: { id: deal.id } })
    const other = differing<Deal>(
      ['name', 'skuId', 'seats', 'priceFen', 'soloPriceFen', 'state', 'startsAt', 'endsAt'],
      deal,
      detail,
    )
    judge('GET /v1/deals/:id', 'alike', other === null, {
      expected: `what the list says of ${deal.name}`,
      found: other ?? '',
    })
    judgeDeal(exam, detail)
  }
  for (const { id } of (await openGroups(exam)).slice(0, LOOKED_AT))
    judgeGroup(exam, await read('GET /v1/groups/:id', guest, { params: { id } }))
}

const judgeDeal = ({ judge }: Exam, deal: DealDetail) => {
  const { name, priceFen, soloPriceFen, openingFen, mayOpen, whyNot, groups } = deal
  const isCheaper = soloPriceFen === null || priceFen < soloPriceFen
  judge('GET /v1/deals/:id', 'price', isCheaper, {
    expected: 'a seat below the price alone',
    found: `${name}: ${priceFen} and ${soloPriceFen}`,
  })
  judge('GET /v1/deals/:id', 'price', openingFen <= priceFen, {
    expected: 'opening that costs no more than a seat',
    found: `${openingFen}`,
  })
  judge('GET /v1/deals/:id', 'limits', mayOpen === (whyNot === null), {
    expected: 'mayOpen, or why not',
    found: `${mayOpen}, ${whyNot}`,
  })
  const full = groups.find(({ seats, seatsPaid, seatsHeld }) => seatsPaid + seatsHeld >= seats)
  judge('GET /v1/deals/:id', 'limits', full === undefined, {
    expected: 'only groups that one can join',
    found: full?.id,
  })
}

/** What a group’s page may show, whoever looks. */
export const judgeGroup = ({ judge }: Exam, group: Group) => {
  const { state, seats, seatsPaid, seatsHeld, seatsTreated, members, viewer, endsAt } = group
  const key = 'GET /v1/groups/:id'
  const count = `${seatsPaid} paid + ${seatsHeld} held + ${seatsTreated} treated of ${seats}`
  judge(key, 'seats', seatsPaid + seatsHeld + seatsTreated <= seats, {
    expected: 'at most as many seats as there are',
    found: count,
  })
  const shown = members.filter((one) => one.state === 'paid').length
  // After a group failed its members are told by number only.
  judge(key, 'seats', shown <= seatsPaid && (state !== 'open' || shown === seatsPaid), {
    expected: `${seatsPaid} members, as many as paid`,
    found: `${shown} members`,
  })
  judge(key, 'seats', members.filter(({ leads }) => leads).length <= 1, { expected: 'one leader at most' })
  judge(key, 'limits', viewer.may.join === (viewer.whyNot === null && state === 'open') || !viewer.may.join, {
    expected: 'join, or why not',
    found: `${viewer.may.join}, ${viewer.whyNot}`,
  })
  judge(key, 'hold', state !== 'open' || endsAt !== null, { expected: 'an end, once the leader has paid' })
}

/** What a member has: the same sums, whichever way one asks. */
export const reckonMember = async (exam: Exam): Promise<void> => {
  const { read, judge, first } = exam
  if (first === null) return
  const me = await read('GET /v1/me', first)
  const { points } = me
  judge('GET /v1/me', 'sums', points.balance === points.available + points.pending - points.debt, {
    expected: 'balance = available + pending − debt',
    found: JSON.stringify(points),
  })
  const home = await read('GET /v1/home', first)
  judge('GET /v1/home', 'alike', JSON.stringify(home.member) === JSON.stringify(me), {
    expected: 'the member of GET /v1/me',
  })
  judge('GET /v1/home', 'alike', home.today === exam.shop.today || home.today > exam.shop.today, {
    expected: `the shop’s day ${exam.shop.today}`,
    found: home.today,
  })
  await inTurn([
    () => reckonPoints(exam, first),
    () => reckonTier(exam, first),
    async () => exam.isOn('GET /v1/check-ins') && reckonWeek(exam, first),
    async () => exam.isOn('GET /v1/orders') && reckonOrders(exam, first),
  ])
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)

const reckonPoints = async ({ read, judge, ...exam }: Exam, first: Member) => {
  const overview = await read('GET /v1/me/points', first)
  const me = await read('GET /v1/me', first)
  judge('GET /v1/me/points', 'alike', JSON.stringify(overview.summary) === JSON.stringify(me.points), {
    expected: 'the points of GET /v1/me',
  })
  for (const [part, lots] of [
    ['available', overview.expiring],
    ['pending', overview.pending],
  ] as const) {
    const sum = sumOf(lots.map(({ points }) => points))
    judge('GET /v1/me/points', 'sums', sum === overview.summary[part], {
      expected: `parts that add up to ${part} ${overview.summary[part]}`,
      found: String(sum),
    })
  }
  const entries = []
  for (let cursor: string | null = ''; cursor !== null && entries.length < 1000;) {
    const page: { items: { seq: number; points: number }[]; nextCursor: string | null } = await read(
      'GET /v1/point-entries',
      first,
      {
        query: { limit: 100, ...(cursor === '' ? {} : { cursor }) },
      },
    )
    entries.push(...page.items)
    cursor = page.nextCursor
  }
  if (entries.length === 0) exam.book.open('GET /v1/point-entries', 'ledger', 'member 1 has no entries')
  const top = entries[0]?.seq ?? 0
  const gap = entries.findIndex(({ seq }, index) => seq !== top - index)
  judge('GET /v1/point-entries', 'ledger', gap === -1 && (entries.length >= 1000 || entries.length === top), {
    expected: `numbers from ${top} down to 1`,
    found: gap === -1 ? `${entries.length} entries` : `${entries[gap]?.seq} after ${entries[gap - 1]?.seq}`,
  })
  const sum = sumOf(entries.map(({ points }) => points))
  if (entries.length < 1000)
    judge('GET /v1/point-entries', 'ledger', sum === me.points.balance, {
      expected: `entries that add up to the balance ${me.points.balance}`,
      found: String(sum),
    })
  const months = await read('GET /v1/point-entries', first, { query: { limit: 100 } })
  for (const { month, earned, spent } of months.nextCursor === null ? months.months : []) {
    const own = months.items.filter((entry) => entry.month === month).map(({ points }) => points)
    const [came, went] = [sumOf(own.filter((one) => one > 0)), -sumOf(own.filter((one) => one < 0))]
    judge('GET /v1/point-entries', 'sums', earned === came && spent === went, {
      expected: `${month}: ${came} came, ${went} went`,
      found: `${earned}, ${spent}`,
    })
  }
}

const reckonTier = async ({ read, judge }: Exam, first: Member) => {
  const membership = await read('GET /v1/me/membership', first)
  const me = await read('GET /v1/me', first)
  const key = 'GET /v1/me/membership'
  judge(key, 'alike', membership.tier.id === me.tier.id && membership.growth === me.growth, {
    expected: 'tier and growth of GET /v1/me',
  })
  const { up } = membership
  judge(key, 'sums', up === null || up.growthMissing === Math.max(0, up.growthFrom - membership.growth), {
    expected: 'what is missing: growthFrom − growth',
    found: JSON.stringify(up),
  })
}

const reckonWeek = async ({ read, judge }: Exam, first: Member) => {
  const month = await read('GET /v1/check-ins', first)
  const key = 'GET /v1/check-ins'
  const days = month.days.map(({ day }) => day)
  judge(key, 'days', days.every((day) => day.startsWith(month.month)) && days.join() === [...days].sort().join(), {
    expected: `the days of ${month.month}, in order`,
  })
  judge(key, 'days', month.today === month.week.today, {
    expected: 'one today',
    found: `${month.today}, ${month.week.today}`,
  })
  const count = month.days.filter(({ state }) => state === 'checked_in').length
  const isToday = month.days.some(({ day, state }) => day === month.today && state === 'checked_in')
  judge(key, 'sums', month.checkedInDays === count || isToday !== month.week.checkedInToday, {
    expected: `${count} days checked in`,
    found: String(month.checkedInDays),
  })
}

/** Of an order, whoever made it. */
export const wrongSums = (order: {
  goodsFen: number
  discountFen: number
  freightFen: number
  amountFen: number
  lines: { unitFen: number; quantity: number; amountFen: number; discountFen: number }[]
}): string | null => {
  const { goodsFen, discountFen, freightFen, amountFen, lines } = order
  if (goodsFen - discountFen + freightFen !== amountFen)
    return `${goodsFen} − ${discountFen} + ${freightFen} is not ${amountFen}`
  if (sumOf(lines.map((line) => line.amountFen)) !== goodsFen) return `the lines do not add up to ${goodsFen}`
  if (sumOf(lines.map((line) => line.discountFen)) !== discountFen)
    return `the lines’ discounts do not add up to ${discountFen}`
  const line = lines.find(({ unitFen, quantity, amountFen: own }) => unitFen * quantity !== own)
  return line ? `${line.unitFen} × ${line.quantity} is not ${line.amountFen}` : null
}

const reckonOrders = async (exam: Exam, first: Member) => {
  const { read, judge } = exam
  const { items } = await read('GET /v1/orders', first, { query: { limit: 50 } })
  for (const order of items) {
    const wrong = wrongSums(order)
    judge('GET /v1/orders', 'sums', wrong === null, {
      expected: 'goods − discount + freight = amount',
      found: `${order.id}: ${wrong}`,
    })
    const isPayable =
      order.state === 'awaiting_payment' ? order.payUntil !== null || !order.may.pay : order.payUntil === null
    judge('GET /v1/orders', 'hold', isPayable, {
      expected: 'payUntil while it can be paid, else null',
      found: `${order.state}, ${order.payUntil}`,
    })
  }
  const { params } = await paramsFor(exam, 'GET /v1/orders/:id')
  if (params === null) return
  const one = await read('GET /v1/orders/:id', first, { params })
  const listed = items.find(({ id }) => id === one.id)
  if (listed)
    judge('GET /v1/orders/:id', 'alike', JSON.stringify(listed) === JSON.stringify(one), {
      expected: 'the order of the list',
    })
}
