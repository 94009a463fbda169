import { randomUUID } from 'node:crypto'
import type { Fulfilment, Member } from '@huitou/contract'
import { allChecks } from '../../audit-checks'
import { auditLedger } from '../../points/audit'
import type { TestApp } from '../../testing'
import { givePoints, rewardId } from './offers'

export type Visit = Awaited<ReturnType<typeof visit>>
type Asking = {
  id?: string
  quantity?: number
  storeId?: string
  fulfilment?: Fulfilment
  expectedAmountFen?: number
}

/** A member who comes to the mall, and what they do there over HTTP, in English. */
export const visit = async (app: TestApp, { user = 'anna', points = 1000 } = {}) => {
  let { token, member }: { token: string; member: Member } = await app.signIn(user)
  const get = (path: string) => app.call('GET', path, { token })
  const give = (more: number) => givePoints(app, member.id, { points: more, now: app.clock.now() })
  if (points > 0) await give(points)

  return {
    memberId: member.id,
    get,
    call: (method: string, path: string, body?: unknown) => app.call(method, path, { token, body }),
    give,
    redeem: (key: string, { id = randomUUID() as string, quantity = 1, ...more }: Asking = {}) =>
      app.call('PUT', `/v1/redemptions/${id}`, {
        token,
        body: { rewardId: rewardId(key), quantity, ...more },
        headers: { 'accept-language': 'en' },
      }),
    cancel: (id: string) => app.call('POST', `/v1/redemptions/${id}/cancellation`, { token, body: {} }),
    beginToPay: (id: string) => app.call('POST', `/v1/redemptions/${id}/payment`, { token, body: {} }),
    settle: (id: string) => app.call('POST', `/v1/redemptions/${id}/settlement`, { token, body: {} }),
    /** In WeChat, which tells the shop. */
    pay: async (id: string) => {
      const { status, text } = await app.call('POST', `/v1/redemptions/${id}/payment`, { token, body: {} })
      if (status !== 200) throw new Error(`no payment was begun: ${text}`)
      return app.pay.pays()
    },
    receive: (id: string) => app.call('POST', `/v1/redemptions/${id}/receipt`, { token, body: {} }),
    /** An address of theirs. @returns its id */
    livesIn: async (province: string): Promise<string> => {
      const id = randomUUID()
      const address = { name: '安娜', phone: '13800000000', province, city: '某市', district: '', detail: '一号' }
      const row = { id, member_id: member.id, ...address, usual: false, written_at: app.clock.now(), used_at: null }
      await app.db.insertInto('addresses').values(row).execute()
      return id
    },
    told: async (): Promise<Record<string, unknown>[]> =>
      (await get('/v1/inbox')).body.items.map(({ news }: { news: Record<string, unknown> }) => news),
    read: (id: string) => get(`/v1/redemptions/${id}`),
    reward: async (key: string) => (await get(`/v1/rewards/${rewardId(key)}`)).body,
    available: async () => (await get('/v1/me')).body.points.available,
    /** Points, reason and source of each line of the statement, newest first. */
    entries: async () =>
      (await get('/v1/point-entries')).body.items.map(
        ({ points: moved, reason, source }: { points: number; reason: string; source: { id: string } }) => [
          moved,
          reason,
          source.id,
        ],
      ),
    /** Sessions end after 30 days: who comes back then signs in again. */
    comeBack: async (time: string) => {
      app.clock.set(time)
      ;({ token, member } = await app.signIn(user))
    },
  }
}

export const stockOf = async ({ db }: Pick<TestApp, 'db'>, key: string): Promise<number | null> =>
  (await db.selectFrom('rewards').select('stock').where('key', '=', key).executeTakeFirstOrThrow()).stock

/** What an audit finds wrong with the whole shop. */
export const wrongs = async ({ db }: Pick<TestApp, 'db'>): Promise<string[]> =>
  (await auditLedger(db, { checks: allChecks })).flatMap(({ violations }) => violations)
