import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testPayKeys } from '../sandbox/testing/test-pay-keys.ts'
import { until } from '../journeys/world/until.ts'
import { catalogId } from '../server/shop/catalog.ts'
import { testBrandFolder } from '../server/shop/testing.ts'
import { startTestProcess } from '../server/testing-process.ts'
import { startTestPay } from '../server/wechat/pay/testing.ts'
import { startTestWechat } from '../server/wechat/testing.ts'
import { ask, load } from './load.mjs'
import { pgbench, preparePgbench } from './pgbench.mjs'
import { openPostgres } from './postgres.mjs'
import { median, round, say } from './say.mjs'
import { openPlain } from './server.mjs'

const connections = 16
const seconds = 6
const seats = 10
const groups = Number(process.env.BENCH_GROUPS ?? 40)
/** Who joins: every group is full afterwards. */
const friends = groups * (seats - 1)
const rounds = 5
const deal = {
  key: 'bench',
  name: { 'zh-CN': '十人拼', en: 'For ten' },
  sku: 'jasmine-lemon-l',
  seats,
  priceFen: 1000,
  stock: 1_000_000,
  limitPerMember: 1_000_000,
}

/**
 * How often a second one process shows a group's page, to guests, to members and as 304; how many seats it gives away,
 * and how many it makes paid by what WeChat Pay tells. Beside node:http and pgbench in the same minutes.
 */
export async function measureGroups() {
  const postgres = await openPostgres()
  const shop = await openShop(postgres)
  const results = { guests: [], members: [], unchanged: [], plain: [], joined: [], paid: [], pgbench: [] }
  try {
    say(`  ${groups} leaders and ${friends} friends sign in`)
    const signIn = async (name, count) => {
      const bearers = []
      for (let index = 0; index < count; index += 1) bearers.push(await shop.signIn(`${name}-${index}`))
      return bearers
    }
    const [leaders, others] = [await signIn('leader', groups), await signIn('friend', friends)]
    preparePgbench(postgres)
    for (let turn = 1; turn <= rounds; turn += 1) {
      const at = `  round ${turn} of ${rounds}:`
      say(`${at} the leaders open ${groups} groups of ${seats} and pay`)
      const ids = leaders.map(() => randomUUID())
      for (const [index, id] of ids.entries()) await shop.open(id, leaders[index])

      const page = (i) => shop.page(ids[i % groups])
      const body = await ask(undefined, page(0))
      say(`${at} GET /v1/groups/{id} as a guest, as a member, and again without anything new`)
      await load({ connections, count: 1000, make: page })
      results.guests.push(await load({ connections, seconds, make: page }))
      const asMember = (i) => ({ ...page(i), headers: others[i % friends] })
      results.members.push(await load({ connections, seconds, make: asMember }))
      const tags = await Promise.all(ids.map((id) => shop.tagOf(id)))
      const again = (i) => ({ ...page(i), headers: { 'if-none-match': tags[i % groups] } })
      results.unchanged.push(await load({ connections, seconds, make: again }))
      const plain = await openPlain(body)
      results.plain.push(await load({ connections, seconds: 4, make: () => ({ url: plain.url }) }))
      plain.close()

      say(`${at} PUT /v1/groups/{id}/seats/{orderId}, one of each friend`)
      const orders = others.map(() => randomUUID())
      const join = (i) => shop.join(ids[i % groups], orders[i], others[i])
      results.joined.push(await load({ connections, count: friends, make: join }))
      say(`${at} they begin to pay, and WeChat writes what it will tell`)
      for (const [index, id] of orders.entries()) await ask(undefined, shop.begin(id, others[index]))
      const told = await shop.collect(friends)
      say(`${at} POST /v1/wechat-pay/notifications/payments, until every group is full`)
      results.paid.push(await load({ connections, count: friends, make: (i) => told[i] }))
      for (const id of ids) await expectFull(await ask(undefined, shop.page(id)))
      say(`${at} pgbench -N`)
      const tps = pgbench(postgres, { connections, seconds })
      if (tps !== null) results.pgbench.push(tps)
    }
    return summary(results, postgres)
  } finally {
    await shop.close()
    await postgres.close()
  }
}

/** The merchant's brand with one more deal, for as many as like. */
function brandWithDeal() {
  const folder = mkdtempSync(join(tmpdir(), 'huitou-bench-brand-'))
  cpSync(testBrandFolder, folder, { recursive: true })
  const file = join(folder, 'catalog.json')
  const catalog = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...catalog, deals: [deal] }))
  return folder
}

async function openShop({ url: databaseUrl }) {
  const notices = []
  const brand = brandWithDeal()
  const wechat = await startTestWechat()
  const pay = await startTestPay({
    now: () => new Date(),
    post: async (_url, headers, body) => {
      notices.push({ headers, body })
      return 204
    },
  })
  const { settings } = await testPayKeys()
  const server = await startTestProcess({
    ...settings,
    BRAND: brand,
    DATABASE_URL: databaseUrl,
    WECHAT_API_BASE: wechat.url,
    WECHAT_MINI_APPID: 'wx-mini',
    WECHAT_MINI_SECRET: 'mini-secret',
    WECHAT_PAY_BASE: pay.settings.base,
    WECHAT_PAY_NOTIFY_BASE: 'https://shop.example',
  })
  if (server.url === null) throw new Error(`the server did not start:\n${server.stderr()}`)
  const at = (path) => `${server.url}${path}`
  const dealId = catalogId('deal', deal.key)
  await until('the deal runs', async () =>
    JSON.parse(await ask(undefined, { url: at(`/v1/deals/${dealId}`) })).state === 'running' ? true : null,
  )
  const put = (path, headers, body) => ({ url: at(path), method: 'PUT', headers, body: JSON.stringify(body) })
  const begin = (id, headers) => ({ url: at(`/v1/orders/${id}/payment`), method: 'POST', headers, body: '{}' })
  /** The newest trades are paid; what is told of them is kept instead of carried. */
  const collect = async (count) => {
    notices.length = 0
    for (const { outTradeNo } of pay.payments().slice(0, count)) await pay.pays(outTradeNo)
    return notices.map((notice) => ({ ...notice, url: at('/v1/wechat-pay/notifications/payments'), method: 'POST' }))
  }
  return {
    signIn: async (code) => {
      const body = JSON.stringify({ kind: 'wechat-mini', code })
      const answer = await ask(undefined, { url: at('/v1/sessions'), method: 'POST', body })
      return { authorization: `Bearer ${JSON.parse(answer).accessToken}` }
    },
    open: async (id, headers) => {
      const orderId = randomUUID()
      await ask(undefined, put(`/v1/groups/${id}`, headers, { dealId, orderId, expectedAmountFen: deal.priceFen }))
      await ask(undefined, begin(orderId, headers))
      for (const notice of await collect(1)) await ask(undefined, notice)
    },
    page: (id) => ({ url: at(`/v1/groups/${id}`) }),
    tagOf: async (id) => (await fetch(at(`/v1/groups/${id}`))).headers.get('etag'),
    join: (id, orderId, headers) =>
      put(`/v1/groups/${id}/seats/${orderId}`, headers, { expectedAmountFen: deal.priceFen }),
    begin,
    collect,
    close: async () => {
      await server.end()
      await wechat.close()
      await pay.close()
      rmSync(brand, { recursive: true, force: true })
    },
  }
}

function expectFull(page) {
  const { id, state, seatsPaid } = JSON.parse(page)
  if (state !== 'succeeded' || seatsPaid !== seats) throw new Error(`group ${id} is ${state} with ${seatsPaid}`)
}

function summary({ guests, members, unchanged, plain, joined, paid, pgbench }, { version }) {
  const perSecond = (results) => median(results.map((each) => each.perSecond))
  const p99 = (results) => round(median(results.map((each) => each.p99Ms)), 1)
  const floor = perSecond(plain)
  const transactions = pgbench.length > 0 ? median(pgbench) : null
  const ofPgbench = (results) => (transactions === null ? null : round(perSecond(results) / transactions, 3))
  return {
    postgres: version,
    connections,
    'group pages for guests per second': round(perSecond(guests)),
    'group pages for guests p99 ms': p99(guests),
    'group pages for members per second': round(perSecond(members)),
    'group pages with nothing new (304) per second': round(perSecond(unchanged)),
    'node:http with the same JSON per second': round(floor),
    'seats taken per second': round(perSecond(joined)),
    'seats taken p99 ms': p99(joined),
    'seats paid per second': round(perSecond(paid)),
    'seats paid p99 ms': p99(paid),
    'pgbench -N transactions per second': transactions === null ? 'no pgbench here' : round(transactions),
    'group pages for guests ÷ node:http': round(perSecond(guests) / floor, 3),
    'group pages for members ÷ node:http': round(perSecond(members) / floor, 3),
    'group pages for guests ÷ pgbench -N': ofPgbench(guests),
    'seats taken ÷ pgbench -N': ofPgbench(joined),
    'seats paid ÷ pgbench -N': ofPgbench(paid),
  }
}
