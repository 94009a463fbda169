import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'
import { createLog } from './log'

const person = {
  user: 'wang-xiaoming-private',
  name: '王小明的名字',
  receiver: '收件人赵六',
  phone: '13812345678',
  landline: '010-88889999',
  detail: '秘密路 7 号 3 单元',
  ip: '203.0.113.77',
  agent: 'Mozilla/5.0 (of one person)',
}
const ids = { address: '019331d2-0000-7000-8000-000000000001', upload: '019331d2-0000-7000-8000-000000000002' }

describe('the log', () => {
  let shop: TestApp
  const lines: string[] = []
  let token: string
  let memberId: string
  beforeAll(async () => {
    const log = createLog('debug', { write: (line) => void lines.push(line) })
    shop = await startTestApp({ log })
    const signedIn = await shop.signIn(`${person.user}:${person.user}-union`)
    token = signedIn.token
    memberId = signedIn.member.id
  })
  afterAll(() => shop.close())

  const headers = { 'x-forwarded-for': person.ip, 'user-agent': person.agent }
  const { address } = ids
  const place = {
    name: person.receiver,
    phone: person.phone,
    province: '上海市',
    city: '上海市',
    district: '静安区',
    detail: person.detail,
  }
  const logged = () => lines.map((line): Record<string, unknown> => JSON.parse(line))

  it('has one line for each answer: the route as the contract names it, the status, how long, the code of a problem', async () => {
    lines.length = 0
    await shop.call('GET', '/v1/orders/019331d2-0000-7000-8000-00000000000f?secret=1', { token, headers })
    expect(logged()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        process: expect.any(String),
        requestId: expect.any(String),
        method: 'GET',
        route: '/v1/orders/:id',
        status: 404,
        ms: expect.any(Number),
        code: 'not_found',
        msg: 'answered',
      },
    ])
  })

  it('gives a request the name that the proxy gave it, and tells it in the answer', async () => {
    const requestId = '4f0c6f5e9d3b4f5f8f1e2d3c4b5a6978'
    lines.length = 0
    const { headers: answer } = await shop.call('GET', '/v1/shop', { headers: { 'x-request-id': requestId } })
    expect([answer['x-request-id'], logged()[0]?.requestId]).toEqual([requestId, requestId])
  })

  it.each(['13812345678', 'anna@example.com', 'x'.repeat(200), '{"a":1}'])(
    'does not take %s for a name of a request',
    async (given) => {
      const { headers: answer } = await shop.call('GET', '/v1/shop', { headers: { 'x-request-id': given } })
      expect(answer['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  it('says nothing of who came, what they typed and where they live, whatever goes wrong', async () => {
    lines.length = 0
    const ask = (method: string, path: string, body?: unknown) => shop.call(method, path, { token, body, headers })
    await ask('PUT', '/v1/me/profile', { name: person.name, face: 1 })
    await ask('PUT', '/v1/me/profile', { name: person.name, face: 'x', phone: person.phone })
    await ask('PUT', `/v1/addresses/${address}`, place)
    await ask('PUT', `/v1/addresses/${address}`, { ...place, phone: person.landline, detail: `${person.detail}\u0000` })
    await ask('GET', `/v1/addresses?phone=${person.phone}&name=${encodeURIComponent(person.name)}`)
    await ask('GET', `/${encodeURIComponent(person.name)}/${person.phone}`)
    await ask('GET', `/v1/%E0%A4%A?phone=${person.phone}`)
    await ask('POST', '/v1/phone-codes', { phone: person.phone })
    await ask('PUT', '/v1/me/phone', { kind: 'sms', phone: person.phone, code: shop.sms.codeFor(person.phone) })
    await shop.call('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code: person.user }, headers })
    await shop.call('POST', '/v1/sessions', { body: `{"code":"${person.user}", broken`, headers })
    await shop.call('GET', '/v1/me', { headers: { ...headers, authorization: `Bearer ${'s'.repeat(43)}` } })
    shop.wechat.answer('/sns/jscode2session', () => 'broken')
    await shop.call('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code: person.user }, headers })
    shop.wechat.answer('/sns/jscode2session', () => undefined)
    shop.sms.works = false
    await ask('POST', '/v1/phone-codes', { phone: '13912345678' })
    await ask('DELETE', '/v1/me')

    expect(lines.length).toBeGreaterThanOrEqual(14)
    const all = lines.join('')
    const openids = await shop.db.selectFrom('identities').select(['openid']).execute()
    const secrets = [
      ...Object.values(person),
      ...openids.map(({ openid }) => openid),
      ...['13912345678', token, memberId, address, 's'.repeat(43), encodeURIComponent(person.name), '秘密', '\\u79d8'],
    ]
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
  })
})
