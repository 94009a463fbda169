import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type RouteKey } from '@huitou/contract'
import { addressOf } from '../http/route'
import { firstStore } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'

type StaffKey = Extract<RouteKey, `${string} /v1/staff/${string}`>
type Role = 'owner' | 'manager' | 'clerk' | null
type Door = { opensTo: 'members' | 'staff' | 'managers'; body?: unknown; query?: string }

const id = randomUUID()
const parcel = { carrier: 'SF', trackingNumber: 'SF1001' }

/** Every door of staff, and what is right to ask there: a new one without a line here is no program. */
const doors: Record<StaffKey, Door> = {
  'POST /v1/staff/owner': { opensTo: 'members', body: { code: 'AAAA-AAAA-AAAA-AAAA' } },
  'POST /v1/staff/joining': { opensTo: 'members', body: { code: 'AAAA-AAAA-AAAA-AAAA' } },
  'GET /v1/staff/till': { opensTo: 'staff' },
  'GET /v1/staff/orders': { opensTo: 'staff' },
  'GET /v1/staff/orders/:id': { opensTo: 'staff' },
  'POST /v1/staff/orders/:id/preparation': { opensTo: 'staff', body: {} },
  'POST /v1/staff/orders/:id/shipment': { opensTo: 'staff', body: parcel },
  'GET /v1/staff/redemptions': { opensTo: 'staff' },
  'GET /v1/staff/redemptions/:id': { opensTo: 'staff' },
  'POST /v1/staff/redemptions/:id/preparation': { opensTo: 'staff', body: {} },
  'POST /v1/staff/redemptions/:id/shipment': { opensTo: 'staff', body: parcel },
  'POST /v1/staff/hand-overs': { opensTo: 'staff', body: { storeId: firstStore, code: '1234' } },
  'GET /v1/staff/stores': { opensTo: 'staff' },
  'PUT /v1/staff/counter-visits/:id': { opensTo: 'staff', body: { code: '123456' } },
  'GET /v1/staff/counter-visits': { opensTo: 'staff' },
  'GET /v1/staff/counter-visits/:id': { opensTo: 'staff' },
  'GET /v1/staff/members': { opensTo: 'staff', query: '?phoneTail=8000&name=anna' },
  'POST /v1/staff/counter-visits/:id/decision': { opensTo: 'managers', body: { approved: true } },
  'POST /v1/staff/counter-visits/:id/reversal': { opensTo: 'managers', body: { note: '' } },
  'GET /v1/staff/team': { opensTo: 'managers' },
  'PUT /v1/staff/invites/:id': { opensTo: 'managers', body: { role: 'clerk' } },
  'DELETE /v1/staff/team/:id': { opensTo: 'managers' },
  'GET /v1/staff/refund-requests': { opensTo: 'managers' },
  'POST /v1/staff/refund-requests/:id/decision': { opensTo: 'managers', body: { approved: true, note: '' } },
  'GET /v1/staff/refunds': { opensTo: 'managers' },
  'PUT /v1/staff/refunds/:id': { opensTo: 'managers', body: { orderId: id, amountFen: 1, note: '' } },
  'POST /v1/staff/refunds/:id/repayment': { opensTo: 'managers', body: { note: 'by hand' } },
  'GET /v1/staff/deals': { opensTo: 'managers' },
  'POST /v1/staff/deals/:id/withdrawal': { opensTo: 'managers', body: {} },
  'GET /v1/staff/acts': { opensTo: 'managers' },
  'GET /v1/staff/merges': { opensTo: 'managers' },
  'POST /v1/staff/merges/:id/undoing': { opensTo: 'managers', body: {} },
}
const keys = Object.keys(doors).filter((key): key is StaffKey => Object.hasOwn(doors, key))

describe('every door of staff', () => {
  let app: TestApp
  const tokens = new Map<Role, string>()
  beforeAll(async () => {
    app = await startTestApp()
    for (const role of ['owner', 'manager', 'clerk', null] as const) {
      const { token, member } = await app.signIn(`somebody ${role}`)
      const since = { role, role_since: role && app.clock.now() }
      await app.db.updateTable('members').set(since).where('id', '=', member.id).execute()
      tokens.set(role, token)
    }
  })
  afterAll(() => app.close())

  const knock = (key: StaffKey, token?: string) => {
    const { method, url } = addressOf(key)
    const { body, query = '' } = doors[key]
    return app.call(String(method), url.replaceAll(/:\w+/g, randomUUID()) + query, { token, body })
  }
  const opens = (key: StaffKey, role: Role) => {
    const { opensTo } = doors[key]
    if (opensTo === 'members') return true
    return opensTo === 'staff' ? role !== null : role === 'owner' || role === 'manager'
  }

  it('is in this list, and in the contract', () => {
    const inContract = Object.keys(contract).filter((key) => key.includes(' /v1/staff/'))
    expect([...keys].sort()).toEqual(inContract.sort())
  })

  it.each(keys)('%s is shut to guests', async (key) => {
    const answers = [await knock(key), await knock(key, 'A'.repeat(43))]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'unauthenticated'],
      [401, 'unauthenticated'],
    ])
  })

  it.each(keys.flatMap((key) => ([null, 'clerk', 'manager', 'owner'] as const).map((role) => [key, role] as const)))(
    '%s to a member whose role is %s',
    async (key, role) => {
      const { status, body } = await knock(key, tokens.get(role))
      if (opens(key, role)) {
        expect(body?.code).not.toBe('forbidden')
        expect(body?.code).not.toBe('invalid_input')
        expect(status).toBeLessThan(500)
      } else expect([status, body]).toEqual([403, { ...body, code: 'forbidden' }])
    },
  )

  it('is shut before it looks at what is asked: who may not ask learns nothing', async () => {
    for (const key of keys.filter((one) => !opens(one, null))) {
      const { body, headers } = await knock(key, tokens.get(null))
      expect(Object.keys(body).sort()).toEqual(['code', 'status', 'title', 'type'])
      expect(headers.etag).toBeUndefined()
    }
  })
})
