import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'
import { createDraining } from './draining'
import { createMetrics } from './metrics'

const token = 'sixteen-or-more-letters'

describe('/metrics', () => {
  let shop: TestApp
  const draining = createDraining()
  beforeAll(async () => {
    shop = await startTestApp({ metrics: { of: createMetrics(), token }, draining })
  })
  afterAll(() => shop.close())

  const look = async () => (await shop.call('GET', '/metrics', { headers: { authorization: `Bearer ${token}` } })).text

  it('is there for who shows the token, and for nobody else', async () => {
    const asked: Record<string, string>[] = [{}, { authorization: 'Bearer guess' }, { authorization: token.slice(1) }]
    for (const headers of asked) expect((await shop.call('GET', '/metrics', { headers })).status).toBe(404)
    const { status, headers } = await shop.call('GET', '/metrics', { headers: { authorization: `Bearer ${token}` } })
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      'no-store',
    ])
  })

  it('counts answers by route, and problems by code, without an address that somebody asked for', async () => {
    for (const id of ['019331d2-0000-7000-8000-00000000000a', '019331d2-0000-7000-8000-00000000000b'])
      await shop.call('GET', `/v1/groups/${id}`)
    await shop.call('GET', '/no/such/page')
    const text = await look()
    expect(text).toContain('huitou_http_requests_total{route="/v1/groups/:id",method="GET",status="404"} 2')
    expect(text).toContain('huitou_problems_total{code="not_found",route="/v1/groups/:id"} 2')
    expect(text).toContain('huitou_http_request_seconds_count{route="/v1/groups/:id"} 2')
    expect(text).not.toMatch(/019331d2|such/)
  })

  it('is text as Prometheus reads it: every line a comment or a sample, every family declared once, buckets rising', async () => {
    const lines = (await look()).trimEnd().split('\n')
    const sample = /^[a-z_0-9]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? -?[\d.e+-]+$/i
    expect(lines.filter((line) => !line.startsWith('# ') && !sample.test(line))).toEqual([])
    const declared = lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2])
    expect(new Set(declared).size).toBe(declared.length)
    const buckets = lines.filter((line) => line.startsWith('huitou_http_request_seconds_bucket{route="/v1/groups/:id"'))
    const counts = buckets.map((line) => Number(line.split(' ')[1]))
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
  })

  it('tells how long what should have left has been waiting, and that it has left', async () => {
    const { member } = await shop.signIn('anna')
    const at = new Date(shop.clock.now().getTime() - 90_000)
    await shop.db
      .insertInto('outbox')
      .values({
        id: '019331d2-0000-7000-8000-00000000000c',
        kind: 'name_check',
        member_id: member.id,
        reference: 'x',
        payload: JSON.stringify({ text: 'x' }),
        at,
        due_at: at,
      } as never)
      .execute()
    expect(await look()).toContain('huitou_outbox_oldest_seconds{kind="name_check"} 90')
    await shop.db.deleteFrom('outbox').execute()
    expect(await look()).toContain('huitou_outbox_waiting{kind="name_check"} 0')
    expect(await look()).toContain('huitou_database_up 1')
  })
})

describe('a process that is asked to stop', () => {
  it('says that it is not ready and closes every connection, and goes on answering', async () => {
    const draining = createDraining()
    const shop = await startTestApp({ draining })
    expect((await shop.call('GET', '/readyz')).status).toBe(200)
    expect((await shop.call('GET', '/v1/shop')).headers.connection).not.toBe('close')
    draining.begin()
    const ready = await shop.call('GET', '/readyz')
    expect([ready.status, ready.body.code]).toEqual([503, 'unavailable'])
    const { status, headers } = await shop.call('GET', '/v1/shop')
    expect([status, headers.connection]).toEqual([200, 'close'])
    expect((await shop.call('GET', '/healthz')).status).toBe(200)
    await shop.close()
  })
})
